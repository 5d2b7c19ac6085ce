// Which variables a script defines. For this room.
#pragma once

#include <string_view>
#include <vector>

#include "artifacts/shell/model.h"

namespace infralint::shell {

// `export`, `readonly`, `local`, `declare`, `typeset`.
bool is_declaring(std::string_view program);

std::vector<Definition> definitions_of(const Script& script, std::span<const Invocation> invocations);

}  // namespace infralint::shell
