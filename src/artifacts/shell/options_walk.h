// Where `set -e` and its kind are in force: for model.cc, and for rules about what holds a script.
#pragma once

#include <vector>

#include "syntax/shell/command.h"
#include "syntax/shell/start.h"

namespace infralint::shell {

// One entry a command: what is in force when it begins. Linear.
std::vector<ShellOptions> options_by_command(const Script& script, ShellOptions at_start, bool bash);

}  // namespace infralint::shell
