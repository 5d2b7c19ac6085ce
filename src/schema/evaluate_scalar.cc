// `type`, `const`, `enum`; the keywords of numbers and strings.
#include <algorithm>

#include "base/quoted.h"
#include "base/utf.h"
#include "schema/evaluate.h"
#include "schema/sentences.h"

namespace infralint::schema {
namespace {

using value::DataType;

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); i += decode_utf8(text, i).size) ++count;
  return count;
}

bool keeps(const Bound& bound, const Instance& instance, const value::DataView& view) {
  if (const auto& number = instance.number()) {
    const auto order = *number <=> bound.limit;
    return order == 0 ? !bound.exclusive : (order < 0) == bound.upper;
  }
  // An infinity, or what is not a number at all.
  const auto number = value::number(instance.value(), view);
  return !number || *number != *number || (*number < 0) == bound.upper;
}

std::string_view bound_words(const Bound& bound) {
  if (bound.upper) return bound.exclusive ? " must be less than " : " must be at most ";
  return bound.exclusive ? " must be more than " : " must be at least ";
}

}  // namespace

bool Evaluator::has_type(TypeMask types, bool whole_floats, const Instance& instance) const {
  if ((types & mask_of(instance.type())) != 0) return true;
  if (instance.type() != DataType::number || (types & mask_of(DataType::integer)) == 0 || !whole_floats) return false;
  return instance.number() && instance.number()->is_whole();
}

bool Evaluator::is_allowed(const Allowed& allowed, const Instance& instance) const {
  if (instance.type() == DataType::string) {
    return allowed.type == DataType::string && allowed.value->resolved().text == instance.text();
  }
  return value::equal(*allowed.value, schema_view_, instance.node(), view_);
}

bool Evaluator::judge_values(const Node& node, const Instance& instance, Failures* failures) {
  if (!has_type(node.types, node.whole_floats, instance)) {
    if (failures != nullptr) {
      fail(node, "type", instance,
           name_of(instance) + " must be " + types_in_words(node.types) + ", not " +
               std::string(with_article(instance.type())),
           type_help(instance, node.types, view_), *failures);
    }
    return false;
  }
  const auto refuse = [&](std::string_view keyword, const std::vector<const Allowed*>& values) {
    if (failures == nullptr) return false;
    fail(node, keyword, instance,
         "expected " + one_of_in_words(values, schema_view_) + "; found " + shown(instance, view_),
         did_you_mean(instance, values), *failures);
    return false;
  };
  if (node.constant && !is_allowed(*node.constant, instance)) {
    return refuse("const", {&*node.constant});
  }
  if (!node.enumeration) return true;
  for (const Allowed& allowed : *node.enumeration) {
    if (is_allowed(allowed, instance)) return true;
  }
  std::vector<const Allowed*> values;
  for (const Allowed& allowed : *node.enumeration) values.push_back(&allowed);
  return refuse("enum", values);
}

bool Evaluator::judge_number(const Node& node, const Instance& instance, Failures* failures) {
  const NumberRules& rules = *node.number;
  bool valid = true;
  for (const Bound& bound : rules.bounds) {
    if (keeps(bound, instance, view_)) continue;
    valid = false;
    if (failures == nullptr) return false;
    fail(node, bound.keyword, instance,
         name_of(instance) + std::string(bound_words(bound)) + std::string(bound.text) + ", not " +
             shown(instance, view_),
         "", *failures);
  }
  if (rules.multiple_of && instance.number() && !instance.number()->is_multiple_of(*rules.multiple_of)) {
    valid = false;
    if (failures == nullptr) return false;
    fail(node, "multipleOf", instance,
         name_of(instance) + " must be a multiple of " + std::string(rules.multiple_text) + ", not " +
             shown(instance, view_),
         "", *failures);
  }
  return valid;
}

bool Evaluator::judge_string(const Node& node, const Instance& instance, Failures* failures) {
  const StringRules& rules = *node.string;
  bool valid = true;
  const auto refuse = [&](std::string_view keyword, std::string message, std::string help = {}) {
    valid = false;
    if (failures != nullptr) fail(node, keyword, instance, std::move(message), std::move(help), *failures);
  };
  const std::size_t length = rules.min_length || rules.max_length ? code_points(instance.text()) : 0;
  if (rules.min_length && length < *rules.min_length) {
    refuse("minLength", length == 0 ? name_of(instance) + " must not be empty"
                                    : name_of(instance) + " must have at least " +
                                          counted(*rules.min_length, "character", "characters") + ", not " +
                                          std::to_string(length));
    // An empty text has no form either.
    if (length == 0) return false;
  }
  if (rules.max_length && length > *rules.max_length) {
    refuse("maxLength", name_of(instance) + " must have at most " +
                            counted(*rules.max_length, "character", "characters") + ", not " + std::to_string(length));
  }
  if (!valid && failures == nullptr) return false;
  if (rules.pattern && !rules.pattern->search(instance.text())) {
    refuse("pattern", name_of(instance) + " must match `" + std::string(rules.pattern_text) + "`; found " +
                          shown(instance, view_));
  }
  if (!valid && failures == nullptr) return false;
  if (rules.format != nullptr && !rules.format->valid(instance.text())) {
    const std::string example(rules.format->example);
    refuse("format",
           name_of(instance) + " must be " + std::string(rules.format->noun) + "; found " + shown(instance, view_),
           example.empty() ? "" : "write it like " + quoted(example));
  }
  return valid;
}

}  // namespace infralint::schema
