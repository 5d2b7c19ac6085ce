// What the commands of Debian's package managers do, as several rules need it. Internal to this room.
#pragma once

#include <vector>

#include "artifacts/docker/model.h"

namespace infralint::docker {

constexpr std::string_view apt_lists = "/var/lib/apt/lists";

// `apt-get update`, or an install that updates first.
bool updates_apt_lists(const Command& command);

// `apt-get install`, not a simulation of it.
bool installs_with_apt(const Command& command);

// Removes the package lists: `rm -rf /var/lib/apt/lists/*`, `apt-get dist-clean`, or a script made for cleaning.
bool cleans_apt_lists(const Command& command);

// The operands behind the subcommand.
std::vector<const shell::Word*> package_operands(const Command& command);

// Words like `$APT_OPTS` may hold any option.
bool has_variable_options(const Command& command);

// A single list joined by `&&`: one more command at its end runs exactly when all others succeeded.
bool can_append_command(const Instruction& instruction, const Script& script);

// Behind the subcommand's word: the place for one more option.
Span behind_subcommand(const Command& command);

}  // namespace infralint::docker
