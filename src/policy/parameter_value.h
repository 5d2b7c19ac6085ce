// From a value in a configuration to the typed value of a rule's parameter. For the configuration.
#pragma once

#include "base/result.h"
#include "check/rule_settings.h"
#include "policy/catalogue.h"
#include "syntax/value/value.h"

namespace infralint::policy {

// Error: what was expected, with the default as an example.
Result<ParameterValue> read_parameter(const Parameter& parameter, const value::Value& node);

}  // namespace infralint::policy
