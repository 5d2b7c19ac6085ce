#include "artifacts/docker/exec_form.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

void no_exec_in_wrapper_judge(const Instruction* instruction, Findings& findings) {
  if (instruction == nullptr || instruction->syntax->form != Form::exec || instruction->scripts.size() != 1) return;
  const shell::Script& script = instruction->scripts.front().tree;
  if (script.partial || script.commands.size() != 1 || script.blocks.size() != 1) return;
  const shell::Command& command = script.commands.front();
  if (command.words.empty() || is_shell_builtin(command.words.front().value) ||
      command.after == shell::Join::background)
    return;
  const Span word = command.words.front().span;
  Draft draft = findings.report(
      word, message({"a shell stays process 1 and keeps stop signals from ", quoted(command.words.front().value)}));
  draft.help("put `exec` in front of it");
  // `A=b exec x` is fine too, but `exec` reads best in front of the program.
  draft.fix({"add `exec`", Applicability::safe, {{{word.begin, word.begin}, "exec "}}});
}

}  // namespace

void no_exec_in_wrapper(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.target) return;
  no_exec_in_wrapper_judge(stage.facts.entrypoint, findings);
  // Behind an entry point it is an argument.
  if (stage.facts.entrypoint == nullptr) no_exec_in_wrapper_judge(stage.facts.cmd, findings);
}

}  // namespace infralint::docker
