#include "artifacts/docker/provided_tools.h"
#include "artifacts/docker/runtime_command.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

std::string healthcheck_tool_missing_help(const Stage& stage, std::string_view program) {
  const ImageFacts facts = image_facts(stage);
  if (facts.program("python3") == Presence::present) {
    return "install it, or ask with what is there: `python3 -c \"import urllib.request as u; "
           "u.urlopen('http://...')\"`";
  }
  if (facts.program("node") == Presence::present) {
    return "install it, or ask with what is there: `node -e \"fetch('http://...').then(r => process.exit(!r.ok))\"`";
  }
  if (facts.program("wget") == Presence::present) return "install it, or use `wget -q --spider http://...`";
  return message({"install ", quoted(program), " in this stage, or give the program a check of its own"});
}

void healthcheck_tool_missing_judge(const Stage& stage, const Command& command, Findings& findings) {
  if (command.program().empty() || command.syntax->before == shell::Join::or_else) return;
  // A path of the project's own.
  const std::string_view written = command.call.words.front().value;
  if (written.starts_with("./") || written.starts_with("/app") || written.starts_with("/opt")) return;
  if (provided(stage, command.program()) != Presence::absent) return;
  findings
      .report(command.name_span(),
              message({quoted(command.program()), " is not in ", quoted(stage.chain().back()->image),
                       ", so the container is never healthy"}))
      .help(healthcheck_tool_missing_help(stage, command.program()));
}

}  // namespace

void healthcheck_tool_missing(const Stage& stage, const RuleContext&, Findings& findings) {
  const Instruction* healthcheck = stage.facts.healthcheck;
  if (!stage.target || healthcheck == nullptr || healthcheck->syntax->type.text == "NONE") return;
  const bool shell_form = healthcheck->syntax->form == Form::shell;
  if (shell_form && stage.facts.shell == nullptr && provided(stage, "sh") == Presence::absent) {
    findings
        .report(healthcheck->keyword_span(), message({"there is no shell in ", quoted(stage.chain().back()->image),
                                                      " to run this check, so the container is never healthy"}))
        .help("use the exec form, `CMD [\"/program\", \"argument\"]`");
    return;
  }
  if (healthcheck->scripts.empty()) {
    if (healthcheck->syntax->form != Form::exec) return;
    const RuntimeCommand command = exec_command(*healthcheck);
    if (command.main() != nullptr) healthcheck_tool_missing_judge(stage, *command.main(), findings);
    return;
  }
  for (const Script& script : healthcheck->scripts) {
    if (script.tree.partial) return;
    for (const Command& command : script.commands) {
      if (!asks_for_program(script, command.program()) || command.call.words.front().value.starts_with('/')) {
        healthcheck_tool_missing_judge(stage, command, findings);
      }
    }
  }
}

}  // namespace infralint::docker
