#include <algorithm>
#include <array>

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

// Programs that are known to take their arguments as they are.
bool shell_cmd_as_entrypoint_args_is_program(std::string_view name) {
  constexpr auto programs = std::to_array<std::string_view>(
      {"python",  "python3",  "node",  "java",   "ruby",      "php",    "perl",      "dotnet",
       "uvicorn", "gunicorn", "flask", "celery", "npm",       "yarn",   "pnpm",      "nginx",
       "npx",     "bun",      "deno",  "go",     "streamlit", "mlflow", "hypercorn", "pytest"});
  return std::find(programs.begin(), programs.end(), name) != programs.end();
}

}  // namespace

void shell_cmd_as_entrypoint_args(const Stage& stage, const RuleContext&, Findings& findings) {
  const Instruction* entrypoint = stage.facts.entrypoint;
  const Instruction* cmd = stage.facts.cmd;
  if (!stage.target || entrypoint == nullptr || cmd == nullptr || cmd->stage != &stage) return;
  if (entrypoint->syntax->form != Form::exec || entrypoint->syntax->words.empty() || !entrypoint->scripts.empty())
    return;
  if (cmd->syntax->form != Form::shell || cmd->scripts.empty()) return;
  const std::string_view program = base_name(entrypoint->syntax->words.front().text);
  // A program of the project may well run its arguments.
  if (runs_its_arguments(program) || !shell_cmd_as_entrypoint_args_is_program(program)) return;
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
