// From arguments to what a run needs; shared by every command that looks at files.
#pragma once

#include <variant>

#include "base/file_system.h"
#include "cli/arguments.h"
#include "engine/run.h"

namespace infralint::cli {

// Reads standard input and lists of paths where they were asked for.
std::variant<engine::RunOptions, Stop> make_run_options(const FileArguments& files, const RuleArguments& rules,
                                                        const FileSystem& file_system);

}  // namespace infralint::cli
