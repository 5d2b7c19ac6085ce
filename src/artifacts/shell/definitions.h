// Which variables a script defines. For model.cc.
#pragma once

#include <vector>

#include "artifacts/shell/model.h"

namespace infralint::shell {

std::vector<Definition> definitions_of(const Script& script, std::span<const Invocation> invocations);

}  // namespace infralint::shell
