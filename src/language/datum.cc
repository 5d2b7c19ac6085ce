#include "language/datum.h"

#include <algorithm>
#include <bit>
#include <charconv>

namespace infralint::language {
namespace {

using value::DataType;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool is_number(DataType type) { return type == DataType::integer || type == DataType::number; }

}  // namespace

bool equal_text(std::string_view left, std::string_view right, bool ignore_case) {
  if (left.size() != right.size()) return false;
  if (!ignore_case) return left == right;
  return std::equal(left.begin(), left.end(), right.begin(), [](char a, char b) { return lower(a) == lower(b); });
}

std::string parameter_text(const ParameterValue& parameter) {
  if (const auto* flag = std::get_if<bool>(&parameter)) return *flag ? "true" : "false";
  if (const auto* integer = std::get_if<std::int64_t>(&parameter)) return std::to_string(*integer);
  if (const auto* text = std::get_if<std::string>(&parameter)) return *text;
  if (const auto* number = std::get_if<double>(&parameter)) {
    char buffer[32];
    return {buffer, std::to_chars(buffer, buffer + sizeof buffer, *number).ptr};
  }
  std::string joined;
  for (const std::string& item : std::get<std::vector<std::string>>(parameter)) {
    if (!joined.empty()) joined += ", ";
    joined += item;
  }
  return joined;
}

Datum Datum::of(const value::Value& node) {
  Datum datum;
  datum.source = Source::node;
  datum.node = &node.resolved();
  return datum;
}

Datum Datum::of(std::span<const value::Value* const> nodes) {
  Datum datum;
  datum.source = Source::nodes;
  datum.nodes = nodes;
  return datum;
}

Datum Datum::of(const ParameterValue& parameter) {
  Datum datum;
  datum.source = Source::parameter;
  datum.parameter = &parameter;
  return datum;
}

Datum Datum::of_literal(std::uint32_t at) {
  Datum datum;
  datum.source = Source::literal;
  datum.literal = at;
  return datum;
}

Datum Datum::of_text(std::string_view text) {
  Datum datum;
  datum.source = Source::text;
  datum.text = text;
  return datum;
}

DataType DataReader::type(const Datum& datum) const {
  switch (datum.source) {
    case Datum::Source::nothing: return DataType::null;
    case Datum::Source::node: return value::data_type(*datum.node, view_);
    case Datum::Source::nodes: return DataType::list;
    case Datum::Source::literal: return static_cast<DataType>(image_.words[datum.literal]);
    case Datum::Source::text: return DataType::string;
    case Datum::Source::parameter: break;
  }
  switch (datum.parameter->index()) {
    case 0: return DataType::boolean;
    case 1: return DataType::integer;
    case 2: return DataType::number;
    case 3: return DataType::string;
    default: return DataType::list;
  }
}

std::string_view DataReader::text(const Datum& datum) const {
  switch (datum.source) {
    case Datum::Source::node: return datum.node->text;
    case Datum::Source::text: return datum.text;
    case Datum::Source::literal: {
      const DataType literal = type(datum);
      if (literal == DataType::string) return image_.text(datum.literal + 1);
      if (is_number(literal)) return image_.text(datum.literal + 3);
      return {};
    }
    case Datum::Source::parameter: {
      const auto* text = std::get_if<std::string>(datum.parameter);
      return text != nullptr ? std::string_view(*text) : std::string_view();
    }
    default: return {};
  }
}

std::optional<double> DataReader::number(const Datum& datum) const {
  switch (datum.source) {
    case Datum::Source::node: return value::number(*datum.node, view_);
    case Datum::Source::literal: {
      if (!is_number(type(datum))) return std::nullopt;
      const std::uint64_t low = image_.words[datum.literal + 1];
      const std::uint64_t high = image_.words[datum.literal + 2];
      return std::bit_cast<double>(high << 32 | low);
    }
    case Datum::Source::parameter:
      if (const auto* integer = std::get_if<std::int64_t>(datum.parameter)) return static_cast<double>(*integer);
      if (const auto* number = std::get_if<double>(datum.parameter)) return *number;
      return std::nullopt;
    default: return std::nullopt;
  }
}

bool DataReader::boolean(const Datum& datum) const {
  switch (datum.source) {
    case Datum::Source::node: return value::as_bool(*datum.node, view_.resolver()).value_or(false);
    case Datum::Source::literal: return image_.words[datum.literal + 1] != 0;
    case Datum::Source::parameter: {
      const bool* flag = std::get_if<bool>(datum.parameter);
      return flag != nullptr && *flag;
    }
    default: return false;
  }
}

std::size_t DataReader::size(const Datum& datum) const {
  switch (datum.source) {
    case Datum::Source::node:
      if (datum.node->is_sequence()) return datum.node->items.size();
      return datum.node->is_mapping() ? value::members(*datum.node, view_).size() : 0;
    case Datum::Source::nodes: return datum.nodes.size();
    case Datum::Source::literal: {
      const DataType literal = type(datum);
      return literal == DataType::list || literal == DataType::map ? image_.words[datum.literal + 1] : 0;
    }
    case Datum::Source::parameter: {
      const auto* list = std::get_if<std::vector<std::string>>(datum.parameter);
      return list != nullptr ? list->size() : 0;
    }
    default: return 0;
  }
}

Datum DataReader::item(const Datum& list, std::size_t index) const {
  switch (list.source) {
    case Datum::Source::node: return Datum::of(list.node->items[index]);
    case Datum::Source::nodes: return Datum::of(*list.nodes[index]);
    case Datum::Source::literal: return Datum::of_literal(image_.words[list.literal + 2 + index]);
    case Datum::Source::parameter: return Datum::of_text(std::get<std::vector<std::string>>(*list.parameter)[index]);
    default: return {};
  }
}

Datum DataReader::member(const Datum& map, std::string_view name) const {
  if (map.source == Datum::Source::node) {
    const value::Entry* entry = value::member(*map.node, name, view_);
    return entry != nullptr ? Datum::of(entry->value) : Datum();
  }
  if (map.source != Datum::Source::literal || type(map) != DataType::map) return {};
  const std::uint32_t count = image_.words[map.literal + 1];
  for (std::uint32_t i = 0, at = map.literal + 2; i < count; ++i, at += 3) {
    if (image_.text(at) == name) return Datum::of_literal(image_.words[at + 2]);
  }
  return {};
}

bool DataReader::unknown(const Datum& datum) const {
  return datum.source == Datum::Source::node && datum.node->is_scalar() && view_.is_unknown(*datum.node);
}

std::string_view DataReader::known_prefix(const Datum& datum) const {
  const std::string_view all = text(datum);
  return all.substr(0, std::min(all.find('$'), all.find("{{")));
}

Truth DataReader::equal_unknown(const Datum& unknown, const Datum& other, bool ignore_case) const {
  const DataType wanted = type(other);
  if (wanted == DataType::list || wanted == DataType::map) return Truth::no;
  if (wanted != DataType::string || this->unknown(other)) return Truth::unknown;
  const std::string_view prefix = known_prefix(unknown);
  return equal_text(text(other).substr(0, prefix.size()), prefix, ignore_case) ? Truth::unknown : Truth::no;
}

Truth DataReader::equal_maps(const Datum& left, const Datum& right, bool ignore_case) const {
  if (left.source == Datum::Source::node && right.source == Datum::Source::node) {
    return truth(value::equal(*left.node, *right.node, view_));
  }
  if (right.source == Datum::Source::node) return equal_maps(right, left, ignore_case);
  const std::size_t count = size(right);
  if (size(left) != count) return Truth::no;
  Truth result = Truth::yes;
  for (std::uint32_t i = 0, at = right.literal + 2; i < count && result != Truth::no; ++i, at += 3) {
    const Datum own = member(left, image_.text(at));
    if (own.absent()) return Truth::no;
    result = both(result, equal(own, Datum::of_literal(image_.words[at + 2]), ignore_case));
  }
  return result;
}

// The usual comparison, without asking for more than the literal makes necessary.
bool DataReader::equal_literal(const value::Value& scalar, std::uint32_t literal, bool ignore_case) const {
  const Datum wanted = Datum::of_literal(literal);
  switch (type(wanted)) {
    case DataType::null: return value::data_type(scalar, view_) == DataType::null;
    case DataType::boolean: return value::as_bool(scalar, view_.resolver()) == boolean(wanted);
    case DataType::integer:
    case DataType::number: return value::number(scalar, view_) == number(wanted);
    case DataType::string:
      return equal_text(scalar.text, text(wanted), ignore_case) && value::data_type(scalar, view_) == DataType::string;
    case DataType::list:
    case DataType::map: break;
  }
  return false;
}

Truth DataReader::equal(const Datum& left, const Datum& right, bool ignore_case) const {
  if (left.source == Datum::Source::node && right.source == Datum::Source::literal && left.node->is_scalar()) {
    if (view_.is_unknown(*left.node)) return equal_unknown(left, right, ignore_case);
    return truth(equal_literal(*left.node, right.literal, ignore_case));
  }
  if (left.absent() || right.absent()) return truth(left.absent() && right.absent());
  if (unknown(left)) return equal_unknown(left, right, ignore_case);
  if (unknown(right)) return equal_unknown(right, left, ignore_case);
  const DataType type_left = type(left);
  const DataType type_right = type(right);
  if (is_number(type_left) && is_number(type_right)) return truth(number(left) == number(right));
  if (type_left != type_right) return Truth::no;
  switch (type_left) {
    case DataType::null: return Truth::yes;
    case DataType::boolean: return truth(boolean(left) == boolean(right));
    case DataType::string: return truth(equal_text(text(left), text(right), ignore_case));
    case DataType::map: return equal_maps(left, right, ignore_case);
    default: break;
  }
  const std::size_t count = size(left);
  if (count != size(right)) return Truth::no;
  Truth result = Truth::yes;
  for (std::size_t i = 0; i < count && result != Truth::no; ++i) {
    result = both(result, equal(item(left, i), item(right, i), ignore_case));
  }
  return result;
}

}  // namespace infralint::language
