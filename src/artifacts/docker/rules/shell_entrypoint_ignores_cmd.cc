#include <algorithm>

#include "artifacts/docker/model.h"
#include "check/findings.h"

namespace infralint::docker {
namespace {

// `"$@"`, `$0`, `$1`, `$*`: the script uses what CMD gives it.
bool shell_entrypoint_ignores_cmd_uses_arguments(const Instruction& entrypoint) {
  return std::any_of(entrypoint.scripts.begin(), entrypoint.scripts.end(), [](const Script& script) {
    for (const std::string_view use : {"$@", "$*", "$0", "$1", "${@", "${*", "${1", "${0"}) {
      if (script.mentions(use)) return true;
    }
    return false;
  });
}

}  // namespace

void shell_entrypoint_ignores_cmd(const Stage& stage, const RuleContext&, Findings& findings) {
  const Instruction* entrypoint = stage.facts.entrypoint;
  const Instruction* cmd = stage.facts.cmd;
  if (!stage.target || entrypoint == nullptr || cmd == nullptr || entrypoint->scripts.empty()) return;
  // ENTRYPOINT takes away the CMD of what a stage is built from.
  if (entrypoint->stage->index > cmd->stage->index || !cmd->syntax->valid || cmd->syntax->argument_text().empty())
    return;
  if (cmd->syntax->form == Form::exec && cmd->syntax->words.empty()) return;
  const bool shell_form = entrypoint->syntax->form == Form::shell;
  if (!shell_form && shell_entrypoint_ignores_cmd_uses_arguments(*entrypoint)) return;
  findings
      .report(cmd->keyword_span(), shell_form
                                       ? "CMD has no effect: an ENTRYPOINT in shell form gets no arguments"
                                       : "CMD has no effect: the script of the ENTRYPOINT does not use its arguments")
      .help("write the ENTRYPOINT in exec form, `[\"program\"]`, or leave CMD out")
      .related(entrypoint->keyword_span(), "ignores it");
}

}  // namespace infralint::docker
