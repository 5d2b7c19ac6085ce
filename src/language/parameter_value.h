// From a written value to the typed value of a policy's parameter: the default in its declaration, what an example or a
// configuration sets. Usable by every room from here upwards.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "check/rule_settings.h"
#include "language/policy_document.h"
#include "syntax/value/value.h"

namespace infralint::language {

// Error: what was expected, as "expects integer ≥ 1", for a message that begins with the parameter.
// Maps become JSON texts; quantities and durations stay as written, once they are known to be some.
Result<ParameterValue> read_parameter_value(const ParameterDeclaration& declaration, const value::Value& node);

}  // namespace infralint::language
