#include "check/rule_context.h"

#include <stdexcept>

namespace infralint {
namespace {

template <class T>
const T& expect(const ParameterValue& value, std::string_view name) {
  if (const T* typed = std::get_if<T>(&value)) return *typed;
  throw std::logic_error("parameter `" + std::string(name) + "` is declared with another type than the rule reads");
}

}  // namespace

const ParameterValue* RuleContext::value_of(std::string_view name) const {
  if (const ParameterValue* configured = settings_.parameter(current_, name)) return configured;
  return defaults_.default_of(current_, name);
}

const ParameterValue& RuleContext::parameter(RuleIndex rule, std::string_view name) const {
  if (const ParameterValue* configured = settings_.parameter(rule, name)) return *configured;
  if (const ParameterValue* declared = defaults_.default_of(rule, name)) return *declared;
  throw std::logic_error("the rule reads parameter `" + std::string(name) + "`, which its policy does not declare");
}

bool RuleContext::flag(RuleIndex rule, std::string_view name) const {
  return expect<bool>(parameter(rule, name), name);
}

std::int64_t RuleContext::integer(RuleIndex rule, std::string_view name) const {
  return expect<std::int64_t>(parameter(rule, name), name);
}

const std::string& RuleContext::text(RuleIndex rule, std::string_view name) const {
  return expect<std::string>(parameter(rule, name), name);
}

const std::vector<std::string>& RuleContext::list(RuleIndex rule, std::string_view name) const {
  return expect<std::vector<std::string>>(parameter(rule, name), name);
}

}  // namespace infralint
