#include "check/rule_settings.h"

namespace infralint {

const ParameterValue* RuleSettings::parameter(RuleIndex rule, std::string_view name) const {
  if (parameters_.empty()) return nullptr;
  const auto found = parameters_.find({rule.value, std::string(name)});
  return found == parameters_.end() ? nullptr : &found->second;
}

}  // namespace infralint
