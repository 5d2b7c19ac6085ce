#include "artifacts/docker/rpm_packages.h"
#include "artifacts/docker/unpinned.h"

namespace infralint::docker {
namespace {

bool zypper_unpinned_is_pinned(std::string_view operand) {
  // A pattern has no version.
  return operand.find_first_of("=<>") != std::string_view::npos || operand.starts_with("pattern:") ||
         is_package_file(operand);
}

}  // namespace

void zypper_unpinned(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      const bool installs = command.is("zypper", "install") || command.is("zypper", "in");
      if (!installs || command.arguments.has("t") || command.arguments.has("type")) continue;
      report_unpinned(instruction, script, rpm_package_operands(command), zypper_unpinned_is_pinned,
                      "write `name=version`", findings);
    }
  }
}

}  // namespace infralint::docker
