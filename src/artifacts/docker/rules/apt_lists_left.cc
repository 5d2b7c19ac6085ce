#include <algorithm>
#include <optional>

#include "artifacts/docker/packages.h"
#include "check/findings.h"

namespace infralint::docker {
namespace {

// What the RUNs from `first` on do about the lists that they inherit: true when one installs from them.
std::optional<bool> apt_lists_left_use(const Stage& stage, std::size_t first) {
  for (std::size_t i = first; i < stage.instructions.size(); ++i) {
    for (const Script& script : stage.instructions[i].scripts) {
      for (const Command& command : script.commands) {
        if (updates_apt_lists(command)) return false;
        if (installs_with_apt(command)) return true;
      }
    }
  }
  return std::nullopt;
}

// A later RUN, of this stage or of one that is built from it, installs from the lists that this one leaves.
bool apt_lists_left_are_needed(const Instruction& instruction) {
  if (const auto use = apt_lists_left_use(*instruction.stage, instruction.index + 1)) return *use;
  const auto& stages = instruction.document->stages;
  return std::any_of(stages.begin(), stages.end(), [&](const Stage& stage) {
    return stage.parent == instruction.stage && apt_lists_left_use(stage, 0).value_or(false);
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
    if (can_append_command(instruction, script) && !apt_lists_left_are_needed(instruction)) {
      const std::uint32_t end = instruction.span().end;
      draft.fix({"remove the lists", Applicability::safe, {{{end, end}, " && rm -rf /var/lib/apt/lists/*"}}});
    }
  }
}

}  // namespace infralint::docker
