// Values as YAML block style: below a key or behind a dash. For the files of this folder only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "edit/layout.h"

namespace infralint::edit {

class BlockWriter {
 public:
  BlockWriter(const Layout& layout, value::Resolver resolver) : layout_(layout), resolver_(resolver) {}

  // Scalars of one line and empty collections: what stands behind `key: ` or `- `. Nothing when the value needs lines
  // of its own. `style`: see ScalarPlace.
  std::optional<std::string> one_line(const NewValue& value,
                                      value::ScalarStyle style = value::ScalarStyle::empty) const;

  // What follows `key:` whose key stands in `column`: ` value`, or line breaks and lines.
  bool below_key(const NewValue& value, std::uint32_t column, std::string& out) const;
  // What follows `-` in `column`.
  bool behind_dash(const NewValue& value, std::uint32_t column, std::string& out) const;
  bool entry(std::string_view key, const NewValue& value, std::uint32_t column, std::string& out) const;

  // A non-empty collection whose lines begin in `column`; without the indentation of the first one.
  bool body(const NewValue& value, std::uint32_t column, std::string& out) const;
  // The lines of a literal scalar, each with a line break in front.
  void literal_lines(std::string_view content, std::uint32_t column, std::string& out) const;

 private:
  const Layout& layout_;
  value::Resolver resolver_;
};

// A collection that has children.
bool has_children(const NewValue& value);

}  // namespace infralint::edit
