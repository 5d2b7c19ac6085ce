#include "artifacts/docker/exec_form.h"
#include "artifacts/docker/runtime_command.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/project_view.h"

namespace infralint::docker {

void shell_cmd_as_entrypoint_args(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.target || !shell_form_cmd_is_argument(stage) || stage.facts.cmd->stage != &stage) return;
  const Instruction* entrypoint = stage.facts.entrypoint;
  const Instruction* cmd = stage.facts.cmd;
  const std::string_view program = base_name(entrypoint->syntax->words.front().text);
  Draft draft = findings.report(
      cmd->keyword_span(),
      message({"CMD in shell form: ", quoted(program), " gets `/bin/sh -c ...` as its arguments, and runs no shell"}));
  const std::optional<std::string> array = exec_form_of(*cmd);
  draft.help(array ? "write CMD in exec form: `CMD " + *array + "`" : "write CMD in exec form")
      .related(entrypoint->keyword_span(), "the program");
  if (array) draft.fix({"use the exec form", Applicability::safe, {{cmd->syntax->argument_span(), *array}}});
}

}  // namespace infralint::docker
