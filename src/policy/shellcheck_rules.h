// The rules of an installed ShellCheck, as the catalogue shows them where the configuration asks for it: one for every
// number that it uses or may come to use, so that they can be selected and silenced like others.
#pragma once

#include <memory>
#include <vector>

#include "policy/loaded_policy.h"

namespace infralint::policy {

std::vector<std::shared_ptr<const LoadedPolicy>> shellcheck_rules();

}  // namespace infralint::policy
