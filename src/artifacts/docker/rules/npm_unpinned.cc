#include "artifacts/docker/packages.h"
#include "artifacts/docker/unpinned.h"

namespace infralint::docker {
namespace {

bool npm_unpinned_is_pinned(std::string_view operand) {
  const bool git = operand.starts_with("git+") || operand.starts_with("git:") || operand.starts_with("github:") ||
                   operand.find('#') != std::string_view::npos || operand.ends_with(".git");
  if (git) return operand.find('#') != std::string_view::npos;
  if (is_package_file(operand) || operand.find(':') != std::string_view::npos) return true;
  // The first character of a scoped name is `@` too.
  return operand.find('@', 1) != std::string_view::npos;
}

}  // namespace

void npm_unpinned(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      auto operands = package_operands(command);
      const bool yarn = command.is("yarn", "global") && !operands.empty() && operands.front()->value == "add";
      if (yarn) operands.erase(operands.begin());
      const bool npm = command.is("npm", "install") || command.is("npm", "i") || command.is("npm", "add");
      if (!yarn && !npm && !command.is("pnpm", "add")) continue;
      report_unpinned(instruction, script, operands, npm_unpinned_is_pinned, "write `name@version`", findings);
    }
  }
}

}  // namespace infralint::docker
