#include "language/parameter_value.h"

#include <algorithm>
#include <charconv>

#include "base/duration.h"
#include "base/quantity.h"
#include "check/message.h"
#include "language/policy_map.h"
#include "language/words.h"
#include "query/patterns.h"
#include "syntax/value/data.h"
#include "syntax/value/resolve.h"

namespace infralint::language {
namespace {

using value::Value;

constexpr value::Resolver resolver = value::Resolver::core;

std::string expectation(const ParameterDeclaration& declaration) {
  std::string text = "expects " + declaration.type;
  if (!declaration.choices.empty()) {
    const std::vector<std::string_view> choices(declaration.choices.begin(), declaration.choices.end());
    text += " (" + one_of(choices) + ")";
  }
  if (!declaration.minimum.empty()) text += " ≥ " + declaration.minimum;
  if (!declaration.maximum.empty()) text += " ≤ " + declaration.maximum;
  if (!declaration.pattern.empty()) text += " that matches " + quoted(declaration.pattern);
  if (!declaration.default_text.empty()) text += " (default " + declaration.default_text + ")";
  return text;
}

// Whether `amount` lies between the bounds, each read as the amount is.
template <class Amount, class Read>
bool in_range(const ParameterDeclaration& declaration, Amount amount, Read read) {
  if (const auto least = read(declaration.minimum); least && amount < *least) return false;
  const auto most = read(declaration.maximum);
  return !most || !(*most < amount);
}

std::optional<double> as_double(std::string_view text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<std::int64_t> as_duration(std::string_view text) {
  return parse_duration(text, DurationUnits::days_and_weeks);
}

// `pattern` is searched for in texts; one that does not compile has been reported where it is declared.
bool fits_pattern(const ParameterDeclaration& declaration, std::string_view text) {
  if (declaration.pattern.empty()) return true;
  const auto pattern = query::Pattern::compile(declaration.pattern);
  return pattern == nullptr || pattern->search(text);
}

bool is_choice(const ParameterDeclaration& declaration, std::string_view text) {
  return declaration.choices.empty() ||
         std::find(declaration.choices.begin(), declaration.choices.end(), text) != declaration.choices.end();
}

// A plain word of YAML is a text too, even one that looks like a number: it is the parameter that says what it is. In
// TOML and JSON only quotes make a text.
bool may_be_text(const Value& node) {
  return node.is_scalar() && !value::is_null(node) &&
         (node.style != value::ScalarStyle::plain || node.format == value::Format::yaml);
}

void append_json_text(std::string_view text, std::string& out) {
  static constexpr char digits[] = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      out += "\\u00";
      out += digits[byte >> 4];
      out += digits[byte & 15];
    } else {
      out += c;
    }
  }
  out += '"';
}

std::optional<ParameterValue> read_map(const Value& node) {
  if (!node.is_mapping()) return std::nullopt;
  const value::DataView view(resolver);
  std::string json = "{";
  for (const value::Member& member : value::members(node, view)) {
    const Value& item = member.value().resolved();
    if (!item.is_scalar()) return std::nullopt;
    if (json.size() > 1) json += ", ";
    append_json_text(member.name, json);
    json += ": ";
    const value::DataType type = value::data_type(item, view);
    if (type == value::DataType::string || item.format != value::Format::json) {
      append_json_text(item.text, json);
    } else {
      json += item.text;
    }
  }
  return json + "}";
}

std::optional<ParameterValue> read_list(const ParameterDeclaration& declaration, const Value& node) {
  if (!node.is_sequence()) return std::nullopt;
  std::vector<std::string> list;
  for (const Value& written : node.items) {
    const Value& item = written.resolved();
    if (!may_be_text(item) || !is_choice(declaration, item.text) || !fits_pattern(declaration, item.text)) {
      return std::nullopt;
    }
    list.emplace_back(item.text);
  }
  return list;
}

std::optional<ParameterValue> read_number(const ParameterDeclaration& declaration, const Value& node) {
  const auto number = value::as_number(node, resolver);
  if (!number || !in_range(declaration, *number, as_double)) return std::nullopt;
  if (declaration.type == "number") return *number;
  if (const auto integer = value::as_integer(node, resolver)) return *integer;
  return std::nullopt;
}

std::optional<ParameterValue> read(const ParameterDeclaration& declaration, const Value& node) {
  const std::string& type = declaration.type;
  if (type == "list") return read_list(declaration, node);
  if (type == "map") return read_map(node);
  if (type == "integer" || type == "number") return read_number(declaration, node);
  if (type == "boolean") {
    const auto flag = value::as_bool(node, resolver);
    return flag ? std::optional<ParameterValue>(*flag) : std::nullopt;
  }
  if (!may_be_text(node) || !is_choice(declaration, node.text)) return std::nullopt;
  if (!fits_pattern(declaration, node.text)) return std::nullopt;
  if (type == "regex" && query::Pattern::compile(node.text) == nullptr) return std::nullopt;
  if (type == "quantity") {
    const auto amount = Quantity::parse(node.text);
    if (!amount || !in_range(declaration, *amount, Quantity::parse)) return std::nullopt;
  }
  if (type == "duration") {
    const auto amount = as_duration(node.text);
    if (!amount || !in_range(declaration, *amount, as_duration)) return std::nullopt;
  }
  return std::string(node.text);
}

}  // namespace

Result<ParameterValue> read_parameter_value(const ParameterDeclaration& declaration, const Value& node) {
  if (auto value = read(declaration, node.resolved())) return *std::move(value);
  return Error{expectation(declaration)};
}

}  // namespace infralint::language
