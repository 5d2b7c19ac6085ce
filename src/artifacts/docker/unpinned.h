// Packages that an install command names without a version, for the rules about each package manager. Internal to this
// room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "artifacts/docker/model.h"
#include "check/findings.h"

namespace infralint::docker {

// Whether an operand says which version it wants, or is something that has none, such as a path.
using IsPinned = bool (*)(std::string_view operand);

// One finding for `operands` of a command that are not pinned, at the first of them. Variables are judged by their
// value; what the build decides is left out. `help` says how to pin.
void report_unpinned(const Instruction& instruction, const Script& script,
                     const std::vector<const shell::Word*>& operands, IsPinned is_pinned, std::string_view help,
                     Findings& findings);

// A path, a local archive or a URL.
bool is_package_file(std::string_view operand);

}  // namespace infralint::docker
