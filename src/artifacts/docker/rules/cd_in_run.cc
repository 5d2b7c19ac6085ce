#include <algorithm>

#include "artifacts/docker/lost_state.h"
#include "check/findings.h"
#include "syntax/shell/walk.h"

namespace infralint::docker {
namespace {

bool cd_in_run_is_top_level(const shell::Context& context) {
  return !context.subshell && !context.substitution && !context.inner_script && context.function_block == 0;
}

// `cd -`, `cd ..`, `cd /`, `cd "$OLDPWD"`.
bool cd_in_run_goes_back(const shell::Command& command) {
  if (command.words.size() != 2) return true;
  const std::string_view target = command.words[1].value;
  return target == "-" || target == "/" || target.starts_with("..") || target.find("OLDPWD") != std::string_view::npos;
}

}  // namespace

void cd_in_run(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    const auto& commands = script.tree.commands;
    const auto is_cd = [](const shell::Command& command) { return command.name() == "cd"; };
    if (std::none_of(commands.begin(), commands.end(), is_cd)) continue;
    const std::vector<shell::Context> contexts = shell::contexts(script.tree);
    const shell::Command* first = nullptr;
    const shell::Command* last = nullptr;
    for (std::size_t i = 0; i < commands.size(); ++i) {
      if (!is_cd(commands[i]) || !cd_in_run_is_top_level(contexts[i])) continue;
      if (first == nullptr) first = &commands[i];
      last = &commands[i];
    }
    // It comes back, or docker/run-state-lost tells.
    if (first == nullptr || cd_in_run_goes_back(*last) || lost_state(instruction).command != nullptr) continue;
    findings
        .report(first->words.front().span,
                "`cd` holds for the rest of this RUN only: where the next step runs is said elsewhere")
        .help("use WORKDIR, or a subshell: `(cd dir && command)`");
  }
}

}  // namespace infralint::docker
