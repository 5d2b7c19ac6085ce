// The `examples` of a policy: checked here, run by the tests, shown on the rule's page. Only tools/embed uses it.
#pragma once

#include <vector>

#include "policy.h"
#include "problems.h"
#include "yaml-cpp/yaml.h"

namespace infralint::embed {

std::vector<Example> read_examples(const YAML::Node& list, const Policy& policy, Problems& problems);

}  // namespace infralint::embed
