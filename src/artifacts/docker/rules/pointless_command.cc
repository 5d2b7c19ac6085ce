#include <algorithm>
#include <array>
#include <optional>

#include "artifacts/docker/lost_state.h"
#include "artifacts/docker/mounts.h"
#include "artifacts/docker/runtime_command.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr auto pointless_command_programs = std::to_array<std::string_view>(
    {"free", "kill", "mount", "ps", "service", "shutdown", "ssh", "top", "vim", "ifconfig", "systemctl"});

// Of `systemctl`: what only makes links.
constexpr auto pointless_command_links = std::to_array<std::string_view>(
    {"enable", "disable", "mask", "unmask", "preset", "preset-all", "set-default", "reenable"});

// The step itself has started what it ends or looks at, or goes on to use the service.
bool pointless_command_serves_step(const Script& script, const Command& command, bool has_jobs) {
  const std::string_view program = command.program();
  if (program == "service") return &command != &script.commands.back();
  return has_jobs && (program == "kill" || program == "ps");
}

bool pointless_command_has_jobs(const Script& script) {
  return std::any_of(script.tree.commands.begin(), script.tree.commands.end(),
                     [](const shell::Command& each) { return each.after == shell::Join::background; });
}

bool pointless_command_is_fine(const Instruction& instruction, const Command& command) {
  const std::string_view program = command.program();
  const dockerfile::Flag* security = instruction.syntax->flag("security");
  if (program == "mount" && security != nullptr && security->value == "insecure") return true;
  if (program == "systemctl") {
    return std::find(pointless_command_links.begin(), pointless_command_links.end(), command.subcommand) !=
           pointless_command_links.end();
  }
  if (program == "ssh") {
    const std::vector<Mount> mounts = mounts_of(instruction);
    return command.arguments.has("V") ||
           std::any_of(mounts.begin(), mounts.end(), [](const Mount& mount) { return mount.type == "ssh"; });
  }
  return false;
}

bool pointless_command_is_listed(std::string_view program) {
  return std::find(pointless_command_programs.begin(), pointless_command_programs.end(), program) !=
         pointless_command_programs.end();
}

void pointless_command_report(const Command& command, Findings& findings) {
  findings
      .report(command.name_span(),
              message({quoted(command.program()),
                       " has nothing to do in a build: no process outlives the step, and nobody watches it"}))
      .help("leave it out, or move it to what runs in the container");
}

}  // namespace

void pointless_command(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  if (instruction.scripts.empty() && instruction.syntax->form == Form::exec) {
    const RuntimeCommand exec = exec_command(instruction);
    if (exec.main() == nullptr || !pointless_command_is_listed(exec.main()->program()) ||
        pointless_command_is_fine(instruction, *exec.main())) {
      return;
    }
    pointless_command_report(*exec.main(), findings);
    return;
  }
  std::optional<const shell::Command*> lost;
  for (const Script& script : instruction.scripts) {
    std::optional<bool> has_jobs;
    for (const Command& command : script.commands) {
      const std::string_view program = command.program();
      if (!pointless_command_is_listed(program) || pointless_command_is_fine(instruction, command)) continue;
      // A service that is gone with the step: docker/run-state-lost tells.
      if (!lost) lost = lost_state(instruction).command;
      if (command.syntax == *lost) continue;
      if (!has_jobs) has_jobs = pointless_command_has_jobs(script);
      if (pointless_command_serves_step(script, command, *has_jobs)) continue;
      pointless_command_report(command, findings);
    }
  }
}

}  // namespace infralint::docker
