// What yum, dnf and zypper do, as the rules about each of them need it. Internal to this room.
#pragma once

#include <cstdint>

#include "artifacts/docker/model.h"
#include "check/findings.h"

namespace infralint::docker {

// `microdnf` and `tdnf` count as dnf.
enum class RpmTool : std::uint8_t { none, yum, dnf, zypper };

RpmTool rpm_tool(const Command& command);

// Puts packages on the system, new or newer ones.
bool installs_with_rpm_tool(const Command& command);

// Installs packages by their names: not an update, not a group.
bool names_rpm_packages(const Command& command);

// `name-1.2`, a file, a stream of a module.
bool is_pinned_rpm_package(std::string_view operand);

// The names behind the subcommand; `module` and `group` take a second word.
std::vector<const shell::Word*> rpm_package_operands(const Command& command);

// Every command of `tool` in a RUN that asks a question which nobody answers.
void report_rpm_question(const Instruction& instruction, RpmTool tool, Findings& findings);

// The last install of `tool` in each script of a shipping RUN, when nothing behind it cleans up.
void report_rpm_cache(const Instruction& instruction, RpmTool tool, Findings& findings);

}  // namespace infralint::docker
