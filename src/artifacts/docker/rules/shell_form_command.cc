#include "artifacts/docker/broken_json.h"
#include "artifacts/docker/exec_form.h"
#include "artifacts/docker/runtime_command.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// `exec app`: the shell makes way for the program.
bool shell_form_command_execs(const Instruction& instruction) {
  if (instruction.scripts.size() != 1) return false;
  const auto& commands = instruction.scripts.front().tree.commands;
  return commands.size() == 1 && commands.front().name() == "exec";
}

// `takes_arguments`: in the exec form it would get those of CMD, which it never got.
void shell_form_command_judge(const Instruction* instruction, bool takes_arguments, Findings& findings) {
  if (instruction == nullptr || instruction->syntax->form != Form::shell || instruction->scripts.empty()) return;
  // What was meant as an array has a rule of its own.
  if (shell_form_command_execs(*instruction) || broken_json(*instruction)) return;
  Draft draft =
      findings.report(instruction->keyword_span(),
                      message({spelling(instruction->keyword()),
                               " in shell form: a shell is process 1 and keeps stop signals from the program"}));
  const std::optional<std::string> array = exec_form_of(*instruction);
  draft.help(array ? "use the exec form: `" + *array + "`"
                   : "use the exec form, `[\"program\", \"argument\"]`, or put `exec` in front of the last command");
  if (array && !takes_arguments) {
    draft.fix({"use the exec form", Applicability::safe, {{instruction->syntax->argument_span(), *array}}});
  }
}

}  // namespace

void shell_form_command(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.target || stage.facts.shell != nullptr || stage.base.windows) return;
  shell_form_command_judge(stage.facts.entrypoint, stage.facts.cmd != nullptr, findings);
  if (!shell_form_cmd_is_argument(stage)) shell_form_command_judge(stage.facts.cmd, false, findings);
}

}  // namespace infralint::docker
