#include "artifacts/docker/packages.h"
#include "artifacts/docker/unpinned.h"

namespace infralint::docker {
namespace {

bool apk_unpinned_is_pinned(std::string_view operand) {
  return operand.find_first_of("=~<>!") != std::string_view::npos || is_package_file(operand);
}

}  // namespace

void apk_unpinned(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      if (!command.is("apk", "add")) continue;
      report_unpinned(instruction, script, package_operands(command), apk_unpinned_is_pinned,
                      "write `name=version` or `name~version`", findings);
    }
  }
}

}  // namespace infralint::docker
