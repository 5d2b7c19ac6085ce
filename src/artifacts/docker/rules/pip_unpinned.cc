#include <algorithm>

#include "artifacts/docker/packages.h"
#include "artifacts/docker/unpinned.h"

namespace infralint::docker {
namespace {

bool pip_unpinned_is_pinned(std::string_view operand) {
  for (const std::string_view scheme : {"git+", "hg+", "svn+", "bzr+"}) {
    // The reference stands behind the path; an `@` in front of it names the user.
    if (operand.starts_with(scheme)) return operand.substr(operand.rfind('/')).find('@') != std::string_view::npos;
  }
  // The installer itself: its newest version is what people want.
  if (operand == "pip" || operand == "setuptools" || operand == "wheel") return true;
  return operand.find_first_of("=<>~!@/") != std::string_view::npos || is_package_file(operand);
}

}  // namespace

void pip_unpinned(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      if (!command.is("pip", "install") && !command.is("pipx", "install")) continue;
      // A file of constraints says the versions.
      if (command.arguments.has("c") || command.arguments.has("constraint") || script.mentions("PIP_CONSTRAINT"))
        continue;
      report_unpinned(instruction, script, package_operands(command), pip_unpinned_is_pinned,
                      "write `name==version`, or install from a file of requirements with versions", findings);
    }
  }
}

}  // namespace infralint::docker
