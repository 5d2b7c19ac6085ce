// What `fix` and `check --fix` add to a run: the only commands that change files of a project.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/file_system.h"
#include "cli/arguments.h"
#include "engine/fix.h"

namespace infralint::cli {

// A plain run, or one that applies fixes and writes the files.
std::variant<engine::FixRun, Stop> run_or_fix(const engine::RunOptions& options, const FixArguments& arguments,
                                              const FileSystem& files);

// The diff, or the fixed text of standard input, where one of them is asked for: then standard output is taken.
bool print_fixed(const engine::FixRun& fixed, const engine::RunOptions& options, const FixArguments& arguments);

// Lines below the summary: what was fixed, what else could be.
std::vector<std::string> fix_summary(const engine::FixRun& fixed, const FixArguments& arguments);

}  // namespace infralint::cli
