#include <algorithm>

#include "artifacts/docker/packages.h"
#include "artifacts/docker/unpinned.h"

namespace infralint::docker {
namespace {

// Its newest version is what most people want.
bool pip_unpinned_is_installer(std::string_view operand) {
  return operand == "pip" || operand == "setuptools" || operand == "wheel";
}

bool pip_unpinned_is_pinned(std::string_view operand) {
  for (const std::string_view scheme : {"git+", "hg+", "svn+", "bzr+"}) {
    // The reference stands behind the path; an `@` in front of it names the user.
    if (operand.starts_with(scheme)) return operand.substr(operand.rfind('/')).find('@') != std::string_view::npos;
  }
  if (pip_unpinned_is_installer(operand)) return true;
  return operand.find_first_of("=<>~!@/") != std::string_view::npos || is_package_file(operand);
}

}  // namespace

void pip_unpinned(const Instruction& instruction, const RuleContext& context, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      if (!command.is("pip", "install") && !command.is("pipx", "install")) continue;
      // A file of constraints says the versions.
      if (command.arguments.has("c") || command.arguments.has("constraint") || script.mentions("PIP_CONSTRAINT"))
        continue;
      constexpr std::string_view help = "write `name==version`, or install from a file of requirements with versions";
      const auto operands = package_operands(command);
      report_unpinned(instruction, script, operands, pip_unpinned_is_pinned, help, findings);
      if (!context.wants(Profile::pedantic) || !(command.arguments.has("U") || command.arguments.has("upgrade")))
        continue;
      report_unpinned(
          instruction, script, operands, [](std::string_view operand) { return !pip_unpinned_is_installer(operand); },
          help, findings);
    }
  }
}

}  // namespace infralint::docker
