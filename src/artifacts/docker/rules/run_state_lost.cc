#include <algorithm>
#include <array>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr auto run_state_lost_builtins =
    std::to_array<std::string_view>({"cd", "export", "source", ".", "ulimit", "umask", "alias"});

}  // namespace

void run_state_lost(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run || instruction.syntax->form != Form::shell ||
      instruction.scripts.size() != 1) {
    return;
  }
  const shell::Script& script = instruction.scripts.front().tree;
  if (script.partial || script.commands.size() != 1 || script.blocks.size() != 1) return;
  const shell::Command& command = script.commands.front();
  if (!command.redirects.empty()) return;
  const std::string_view name = command.name();
  const bool only_assigns = command.words.empty() && !command.assignments.empty();
  // A substitution has run something that may have left files.
  const bool substitutes =
      std::any_of(command.assignments.begin(), command.assignments.end(),
                  [](const shell::Assignment& a) { return a.value.has(shell::PartKind::substitution); });
  const bool in_words = std::any_of(command.words.begin(), command.words.end(),
                                    [](const shell::Word& word) { return word.has(shell::PartKind::substitution); });
  if (substitutes || in_words) return;
  if (only_assigns) {
    findings.report(command.assignments.front().span, "this variable is gone when the RUN ends")
        .help("use ENV, or ARG if only the build needs it");
    return;
  }
  if (std::find(run_state_lost_builtins.begin(), run_state_lost_builtins.end(), name) == run_state_lost_builtins.end())
    return;
  const bool directory = name == "cd";
  const bool variable = name == "export";
  findings
      .report(command.words.front().span,
              message({quoted(name), " has no effect beyond this RUN, and the RUN does nothing else"}))
      .help(directory  ? "use WORKDIR"
            : variable ? "use ENV"
                       : "join it with `&&` to the command that needs it");
}

}  // namespace infralint::docker
