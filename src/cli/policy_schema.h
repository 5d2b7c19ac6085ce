// The JSON Schema of policy files, for editors: schemas/policy-1.json as the build embeds it.
#pragma once

#include <string_view>

namespace infralint::cli {

std::string_view policy_schema();

}  // namespace infralint::cli
