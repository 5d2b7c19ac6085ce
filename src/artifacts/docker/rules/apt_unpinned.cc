#include "artifacts/docker/packages.h"
#include "artifacts/docker/unpinned.h"

namespace infralint::docker {
namespace {

bool apt_unpinned_is_pinned(std::string_view operand) {
  // `name/release` and paths; `name-` removes, `name^` is a task.
  return operand.find_first_of("=/^") != std::string_view::npos || operand.ends_with('-') || is_package_file(operand);
}

}  // namespace

void apt_unpinned(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      if (!installs_with_apt(command)) continue;
      report_unpinned(instruction, script, package_operands(command), apt_unpinned_is_pinned,
                      "write `name=version`, or take packages from a snapshot of the archive", findings);
    }
  }
}

}  // namespace infralint::docker
