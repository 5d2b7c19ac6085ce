#include <algorithm>

#include "artifacts/docker/broken_json.h"
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

// The JSON array that starts the same program, when no shell is needed for it.
std::string shell_form_command_array(const Instruction& instruction) {
  if (instruction.scripts.size() != 1 || !instruction.syntax->heredocs.empty()) return {};
  const shell::Script& script = instruction.scripts.front().tree;
  if (script.partial || script.commands.size() != 1 || script.blocks.size() != 1 || !script.comments.empty()) return {};
  const shell::Command& command = script.commands.front();
  if (!command.assignments.empty() || !command.redirects.empty() || command.after != shell::Join::end) return {};
  std::string array = "[";
  for (const shell::Word& word : command.words) {
    if (!word.is_static || word.braces || word.value.starts_with('~') ||
        word.value.find_first_of("\"\\\n") != std::string_view::npos) {
      return {};
    }
    if (array.size() > 1) array += ", ";
    array += '"' + std::string(word.value) + '"';
  }
  return array + "]";
}

void shell_form_command_judge(const Instruction* instruction, Findings& findings) {
  if (instruction == nullptr || instruction->syntax->form != Form::shell || instruction->scripts.empty()) return;
  // What was meant as an array has a rule of its own.
  if (shell_form_command_execs(*instruction) || broken_json(*instruction)) return;
  Draft draft =
      findings.report(instruction->keyword_span(),
                      message({spelling(instruction->keyword()),
                               " in shell form: a shell is process 1 and keeps stop signals from the program"}));
  const std::string array = shell_form_command_array(*instruction);
  draft.help(array.empty()
                 ? "use the exec form, `[\"program\", \"argument\"]`, or put `exec` in front of the last command"
                 : "use the exec form: `" + array + "`");
  if (!array.empty()) {
    draft.fix({"use the exec form", Applicability::safe, {{instruction->syntax->argument_span(), array}}});
  }
}

}  // namespace

void shell_form_command(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.target || stage.facts.shell != nullptr || stage.base.windows) return;
  shell_form_command_judge(stage.facts.entrypoint, findings);
  if (!shell_form_cmd_is_argument(stage)) shell_form_command_judge(stage.facts.cmd, findings);
}

}  // namespace infralint::docker
