// Command lines that could do without their shell. Internal to this room.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "artifacts/docker/model.h"

namespace infralint::docker {

// The JSON array that starts the same program; none when a shell has something to do there (variables, patterns,
// several commands, redirections, a builtin), or when comments between the lines would be lost.
std::optional<std::string> exec_form_of(const Instruction& instruction);

// There is no program of that name: the shell does it itself.
bool is_shell_builtin(std::string_view name);

}  // namespace infralint::docker
