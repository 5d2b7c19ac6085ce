#include <charconv>
#include <cmath>

#include "edit/edit.h"

namespace infralint::edit {
namespace {

using value::DataType;
using value::Value;

// A value that repeats itself through aliases grows without bounds: more is not copied.
constexpr int largest_copy = 100'000;

bool is_json_number(std::string_view text) {
  std::size_t i = text.starts_with('-') ? 1 : 0;
  const auto digits = [&] {
    const std::size_t begin = i;
    while (i < text.size() && text[i] >= '0' && text[i] <= '9') ++i;
    return i - begin;
  };
  const bool zero = i < text.size() && text[i] == '0';
  const std::size_t whole = digits();
  if (whole == 0 || (zero && whole > 1)) return false;
  if (i < text.size() && text[i] == '.') {
    ++i;
    if (digits() == 0) return false;
  }
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
    if (digits() == 0) return false;
  }
  return i == text.size();
}

std::string json_number(const Value& scalar, const value::DataView& view) {
  if (is_json_number(scalar.text)) return std::string(scalar.text);
  if (const auto whole = value::as_integer(scalar, view.resolver())) return std::to_string(*whole);
  const auto number = value::number(scalar, view);
  if (!number || !std::isfinite(*number)) return std::string(scalar.text);
  char buffer[32];
  const auto [end, problem] = std::to_chars(buffer, buffer + sizeof buffer, *number);
  return {buffer, end};
}

NewValue copy(const Value& node, const value::DataView& view, int& budget) {
  const Value& source = node.resolved();
  NewValue out;
  if (--budget < 0) return out;
  out.type = value::data_type(source, view);
  switch (out.type) {
    case DataType::null: break;
    case DataType::boolean:
      out.text = value::as_bool(source, view.resolver()).value_or(false) ? "true" : "false";
      break;
    case DataType::integer:
    case DataType::number: out.text = json_number(source, view); break;
    case DataType::string: out.text = source.text; break;
    case DataType::list:
      for (const Value& item : source.items) out.items.push_back(copy(item, view, budget));
      break;
    case DataType::map:
      for (const value::Member& member : value::members(source, view)) {
        out.members.push_back({std::string(member.name), copy(member.value(), view, budget)});
      }
      break;
  }
  return out;
}

}  // namespace

NewValue copy_of(const Value& node, const value::DataView& view) {
  int budget = largest_copy;
  return copy(node, view, budget);
}

}  // namespace infralint::edit
