#include "policy/parameter_value.h"

#include "language/parameter_value.h"

namespace infralint::policy {

Result<ParameterValue> read_parameter(const Parameter& parameter, const value::Value& node) {
  language::ParameterDeclaration declaration;
  declaration.type = parameter.type;
  declaration.default_text = parameter.default_text;
  declaration.choices.assign(parameter.choices.begin(), parameter.choices.end());
  declaration.minimum = parameter.minimum;
  declaration.maximum = parameter.maximum;
  return language::read_parameter_value(declaration, node);
}

}  // namespace infralint::policy
