#include "artifacts/docker/packages.h"
#include "artifacts/docker/unpinned.h"

namespace infralint::docker {
namespace {

bool go_unpinned_is_pinned(std::string_view operand) {
  const std::size_t at = operand.find('@');
  if (at != std::string_view::npos) {
    const std::string_view version = operand.substr(at + 1);
    return version != "latest" && version != "none" && version != "upgrade";
  }
  // Without a dot in front of the first slash it is a package of the module or of the standard library.
  return is_package_file(operand) || operand.substr(0, operand.find('/')).find('.') == std::string_view::npos;
}

}  // namespace

void go_unpinned(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      const bool run = command.is("go", "run");
      if (!run && !command.is("go", "install") && !command.is("go", "get")) continue;
      // The module says the versions.
      if (command.arguments.has("mod") || command.arguments.has("modfile")) continue;
      auto operands = package_operands(command);
      // Behind the program stand its own arguments.
      if (run && operands.size() > 1) operands.resize(1);
      report_unpinned(instruction, script, operands, go_unpinned_is_pinned, "write `path@version`", findings);
    }
  }
}

}  // namespace infralint::docker
