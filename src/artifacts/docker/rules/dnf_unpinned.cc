#include "artifacts/docker/rpm_packages.h"
#include "artifacts/docker/unpinned.h"

namespace infralint::docker {

void dnf_unpinned(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      if (rpm_tool(command) != RpmTool::dnf || !names_rpm_packages(command)) continue;
      report_unpinned(instruction, script, rpm_package_operands(command), is_pinned_rpm_package, "write `name-version`",
                      findings);
    }
  }
}

}  // namespace infralint::docker
