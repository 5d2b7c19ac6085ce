#include <algorithm>
#include <array>

#include "artifacts/docker/packages.h"
#include "artifacts/docker/unpinned.h"

namespace infralint::docker {
namespace {

constexpr auto cargo_unpinned_options = std::to_array<std::string_view>({"version", "vers", "rev", "tag", "path"});

bool cargo_unpinned_is_pinned(std::string_view operand) {
  return operand.find('@') != std::string_view::npos || is_package_file(operand);
}

}  // namespace

void cargo_unpinned(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      if (!command.is("cargo", "install")) continue;
      const bool pinned = std::any_of(cargo_unpinned_options.begin(), cargo_unpinned_options.end(),
                                      [&](std::string_view option) { return command.arguments.has(option); });
      if (pinned) continue;
      report_unpinned(instruction, script, package_operands(command), cargo_unpinned_is_pinned,
                      "write `name@version`, with `--locked` for its own dependencies", findings);
    }
  }
}

}  // namespace infralint::docker
