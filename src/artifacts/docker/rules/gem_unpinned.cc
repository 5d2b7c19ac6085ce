#include "artifacts/docker/packages.h"
#include "artifacts/docker/unpinned.h"

namespace infralint::docker {
namespace {

bool gem_unpinned_is_pinned(std::string_view operand) {
  return operand.find(':') != std::string_view::npos || is_package_file(operand);
}

}  // namespace

void gem_unpinned(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      if (!command.is("gem", "install") && !command.is("gem", "i")) continue;
      if (command.arguments.has("v") || command.arguments.has("version")) continue;
      report_unpinned(instruction, script, package_operands(command), gem_unpinned_is_pinned,
                      "write `name:version`, or use a Gemfile with its lock file", findings);
    }
  }
}

}  // namespace infralint::docker
