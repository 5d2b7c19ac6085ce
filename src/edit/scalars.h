// How one scalar is written, in every notation. Nothing here looks at where it will stand beyond flow or block. For the
// files of this folder only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "edit/edit.h"

namespace infralint::edit {

// `"..."` with escapes that YAML, JSON and TOML have in common. Nothing for a text that is not UTF-8.
std::optional<std::string> double_quoted(std::string_view text);

// `'...'`; nothing when the text needs escapes. In TOML also when it holds a quote.
std::optional<std::string> single_quoted(std::string_view text, value::Format format);

enum class PlainPlace : std::uint8_t { block, flow, key };

// Whether the YAML string can stand without quotes and still is a string for the consumer.
bool can_be_plain(std::string_view text, PlainPlace place, value::Resolver resolver);

// The lines of a `|` scalar's text and its header (`|` or `|-`); nothing when that notation cannot hold the text.
struct Literal {
  std::string header;
  std::string_view content;  // without the last line break
};
std::optional<Literal> as_literal(std::string_view text);

struct ScalarPlace {
  value::Format format = value::Format::yaml;
  value::Resolver resolver = value::Resolver::core;
  PlainPlace place = PlainPlace::block;
  // The style to keep where the value allows it; `empty`: free choice.
  value::ScalarStyle style = value::ScalarStyle::empty;
};

// On one line. Nothing when the notation has no word for it (null in TOML, infinity in JSON, no UTF-8).
std::optional<std::string> write_scalar(const NewValue& value, const ScalarPlace& place);

// A key of a map.
std::optional<std::string> write_key(std::string_view key, const ScalarPlace& place);

}  // namespace infralint::edit
