#include <algorithm>

#include "artifacts/docker/packages.h"
#include "check/findings.h"

namespace infralint::docker {
namespace {

enum class AptUpdateAloneUse { none, update_only, install_only, both };

AptUpdateAloneUse apt_update_alone_use(const Instruction& instruction) {
  bool updates = false;
  bool installs = false;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      if (!command.is_apt()) continue;
      if (updates_apt_lists(command)) updates = true;
      if (command.subcommand != "update") installs = true;
    }
  }
  if (updates) return installs ? AptUpdateAloneUse::both : AptUpdateAloneUse::update_only;
  return installs ? AptUpdateAloneUse::install_only : AptUpdateAloneUse::none;
}

}  // namespace

void apt_update_alone(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run || instruction.is_trigger) return;
  if (apt_update_alone_use(instruction) != AptUpdateAloneUse::update_only || instruction.mount_covers(apt_lists))
    return;
  const auto& instructions = instruction.stage->instructions;
  for (std::size_t i = instruction.index + 1; i < instructions.size(); ++i) {
    const AptUpdateAloneUse use = apt_update_alone_use(instructions[i]);
    if (use == AptUpdateAloneUse::none) continue;
    if (use != AptUpdateAloneUse::install_only) return;
    for (const Command& command : instruction.scripts.front().commands) {
      if (!updates_apt_lists(command)) continue;
      findings
          .report(command.name_span(),
                  "the cached layer of this update will be older than the packages that a later RUN asks for")
          .help("update and install in one RUN: `apt-get update && apt-get install -y ...`")
          .related(instructions[i].keyword_span(), "installs from these lists");
      return;
    }
    return;
  }
}

}  // namespace infralint::docker
