#include "policy/parameter_value.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include "check/message.h"
#include "syntax/value/resolve.h"

namespace infralint::policy {
namespace {

using value::Value;

// What the parameter accepts, for an error message.
std::string expectation(const Parameter& parameter) {
  std::string text = "expects " + std::string(parameter.type);
  if (!parameter.choices.empty()) text += " (one of " + listed(parameter.choices, parameter.choices.size()) + ")";
  if (!parameter.minimum.empty()) text += " ≥ " + std::string(parameter.minimum);
  if (!parameter.maximum.empty()) text += " ≤ " + std::string(parameter.maximum);
  return text + " (default " + std::string(parameter.default_text) + ")";
}

// A YAML scalar without quotes is a text too; in TOML and JSON only quotes make one.
bool is_text(const Value& node) {
  return node.is_scalar() && (node.style != value::ScalarStyle::plain || node.format == value::Format::yaml);
}

bool in_range(const Parameter& parameter, double number) {
  const auto bound = [](std::string_view text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  };
  if (!parameter.minimum.empty() && number < bound(parameter.minimum)) return false;
  return parameter.maximum.empty() || number <= bound(parameter.maximum);
}

bool is_choice(const Parameter& parameter, std::string_view text) {
  return parameter.choices.empty() ||
         std::find(parameter.choices.begin(), parameter.choices.end(), text) != parameter.choices.end();
}

std::optional<ParameterValue> read_list(const Parameter& parameter, const Value& node) {
  if (!node.is_sequence()) return std::nullopt;
  std::vector<std::string> list;
  for (const Value& item : node.items) {
    if (!is_text(item) || !is_choice(parameter, item.text)) return std::nullopt;
    list.emplace_back(item.text);
  }
  return list;
}

std::optional<ParameterValue> read(const Parameter& parameter, const Value& node) {
  if (parameter.type == "list") return read_list(parameter, node);
  if (!node.is_scalar()) return std::nullopt;
  if (parameter.type == "boolean") {
    if (const auto flag = value::as_bool(node, value::Resolver::core)) return *flag;
    return std::nullopt;
  }
  if (parameter.type == "integer") {
    const auto number = value::as_integer(node, value::Resolver::core);
    if (number && in_range(parameter, static_cast<double>(*number))) return *number;
    return std::nullopt;
  }
  if (parameter.type == "number") {
    const auto number = value::as_number(node, value::Resolver::core);
    if (number && in_range(parameter, *number)) return *number;
    return std::nullopt;
  }
  if (is_text(node) && is_choice(parameter, node.text)) return std::string(node.text);
  return std::nullopt;
}

}  // namespace

Result<ParameterValue> read_parameter(const Parameter& parameter, const Value& node) {
  if (auto value = read(parameter, node.resolved())) return *std::move(value);
  return Error{expectation(parameter)};
}

}  // namespace infralint::policy
