#include <algorithm>

#include "artifacts/docker/packages.h"
#include "check/findings.h"

namespace infralint::docker {
namespace {

// A single list joined by `&&`: one more command at its end runs exactly when all others succeeded.
bool apt_lists_left_can_append(const Instruction& instruction, const Script& script) {
  if (instruction.syntax->form != Form::shell || !instruction.syntax->heredocs.empty()) return false;
  const auto& commands = script.tree.commands;
  return !commands.empty() && script.tree.comments.empty() &&
         std::all_of(commands.begin(), commands.end(), [&](const shell::Command& command) {
           return command.block == 0 && (command.after == shell::Join::and_then || &command == &commands.back());
         });
}

}  // namespace

void apt_lists_left(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run || !instruction.stage->shipping) return;
  for (const Script& script : instruction.scripts) {
    const Command* left = nullptr;
    for (const Command& command : script.commands) {
      if (updates_apt_lists(command)) {
        left = &command;
      } else if (cleans_apt_lists(command)) {
        left = nullptr;
      }
    }
    if (left == nullptr || script.tree.partial || instruction.mount_covers(apt_lists)) continue;
    Draft draft = findings.report(left->name_span(), "the package lists stay in this layer of the image");
    draft.help("end this RUN with `rm -rf /var/lib/apt/lists/*`: in a later RUN it frees nothing");
    if (apt_lists_left_can_append(instruction, script)) {
      const std::uint32_t end = instruction.span().end;
      draft.fix({"remove the lists", Applicability::safe, {{{end, end}, " && rm -rf /var/lib/apt/lists/*"}}});
    }
  }
}

}  // namespace infralint::docker
