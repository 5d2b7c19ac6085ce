#include "artifacts/docker/runtime_command.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/project_view.h"

namespace infralint::docker {
namespace {

// The JSON array of the same words, when a shell has nothing to do.
std::string shell_cmd_as_entrypoint_args_array(const Instruction& cmd) {
  const shell::Script& script = cmd.scripts.front().tree;
  if (script.partial || script.commands.size() != 1 || script.blocks.size() != 1 || !script.comments.empty()) return {};
  const shell::Command& command = script.commands.front();
  if (!command.assignments.empty() || !command.redirects.empty() || command.after != shell::Join::end) return {};
  std::string array;
  for (const shell::Word& word : command.words) {
    if (!word.is_static || word.braces || word.value.find_first_of("~\"\\\n") != std::string_view::npos) return {};
    array += (array.empty() ? "[\"" : ", \"") + std::string(word.value) + '"';
  }
  return array.empty() ? array : array + "]";
}

}  // namespace

void shell_cmd_as_entrypoint_args(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.target || !shell_form_cmd_is_argument(stage) || stage.facts.cmd->stage != &stage) return;
  const Instruction* entrypoint = stage.facts.entrypoint;
  const Instruction* cmd = stage.facts.cmd;
  const std::string_view program = base_name(entrypoint->syntax->words.front().text);
  Draft draft = findings.report(
      cmd->keyword_span(),
      message({"CMD in shell form: ", quoted(program), " gets `/bin/sh -c ...` as its arguments, and runs no shell"}));
  const std::string array = shell_cmd_as_entrypoint_args_array(*cmd);
  draft.help(array.empty() ? "write CMD in exec form" : "write CMD in exec form: `CMD " + array + "`")
      .related(entrypoint->keyword_span(), "the program");
  if (!array.empty()) {
    draft.fix({"use the exec form", Applicability::safe, {{cmd->syntax->argument_span(), array}}});
  }
}

}  // namespace infralint::docker
