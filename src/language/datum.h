// A value in the course of a judgement, wherever it comes from: a node of the file, a literal of the policy, a
// parameter. For the judge.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "check/rule_settings.h"
#include "language/truth.h"
#include "query/image.h"
#include "syntax/value/data.h"

namespace infralint::language {

// A view: what it points to must outlive it.
struct Datum {
  enum class Source : std::uint8_t { nothing, node, nodes, literal, parameter, text };

  Source source = Source::nothing;
  std::uint32_t literal = 0;  // place in the image
  const value::Value* node = nullptr;
  std::span<const value::Value* const> nodes;  // read as a list
  const ParameterValue* parameter = nullptr;
  std::string_view text;  // an item of a parameter that is a list

  static Datum of(const value::Value& node);
  static Datum of(std::span<const value::Value* const> nodes);
  static Datum of(const ParameterValue& parameter);
  static Datum of_literal(std::uint32_t at);
  static Datum of_text(std::string_view text);

  bool absent() const { return source == Source::nothing; }
};

// Reads data. Cheap to make; belongs to one judgement.
class DataReader {
 public:
  DataReader(query::ImageView image, value::DataView& view) : image_(image), view_(view) {}

  value::DataType type(const Datum& datum) const;
  // Of a string; of another scalar as it is written.
  std::string_view text(const Datum& datum) const;
  std::optional<double> number(const Datum& datum) const;
  bool boolean(const Datum& datum) const;

  // Of a list or map; 0 for anything else.
  std::size_t size(const Datum& datum) const;
  Datum item(const Datum& list, std::size_t index) const;
  // The member of a map; absent when it has none of that name.
  Datum member(const Datum& map, std::string_view name) const;

  // A scalar of the file whose text depends on what the repository does not say.
  bool unknown(const Datum& datum) const;
  // The part in front of the first thing that is not known.
  std::string_view known_prefix(const Datum& datum) const;

  // JSON equality: numbers by value, maps unordered.
  Truth equal(const Datum& left, const Datum& right, bool ignore_case = false) const;

  value::DataView& view() const { return view_; }

 private:
  bool equal_literal(const value::Value& scalar, std::uint32_t literal, bool ignore_case) const;
  Truth equal_unknown(const Datum& unknown, const Datum& other, bool ignore_case) const;
  Truth equal_maps(const Datum& left, const Datum& right, bool ignore_case) const;

  query::ImageView image_;
  value::DataView& view_;
};

// As it is shown and written into files; a list has its items joined by ", ".
std::string parameter_text(const ParameterValue& parameter);

// ASCII letters alike.
bool equal_text(std::string_view left, std::string_view right, bool ignore_case);

}  // namespace infralint::language
