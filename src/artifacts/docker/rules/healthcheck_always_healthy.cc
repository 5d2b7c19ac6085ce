#include <algorithm>
#include <array>

#include "artifacts/docker/runtime_command.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

bool healthcheck_always_healthy_looks_at_status(const Command& command) {
  const auto& arguments = command.arguments;
  if (arguments.has("f") || arguments.has("fail") || arguments.has("fail-with-body") || arguments.has("w") ||
      arguments.has("write-out")) {
    return true;
  }
  // `$OPTIONS` may hold it.
  return std::any_of(command.call.words.begin(), command.call.words.end(),
                     [](const shell::Word& word) { return !word.is_static && word.parts.size() == 1; });
}

bool healthcheck_always_healthy_is_exit(const Command& command) {
  return command.program() == "exit" && command.call.words.size() == 2 && command.call.words[1].value == "0";
}

bool healthcheck_always_healthy_is_true(const Command& command) {
  return command.program() == "true" || command.program() == ":";
}

// Succeeds whatever it reads.
bool healthcheck_always_healthy_takes_anything(const Command& command) {
  constexpr auto readers =
      std::to_array<std::string_view>({"cat", "head", "tail", "tee", "wc", "sed", "awk", "tr", "sort", "cut"});
  return std::find(readers.begin(), readers.end(), command.program()) != readers.end();
}

void healthcheck_always_healthy_report_curl(const Command& command, bool exec, Findings& findings) {
  const std::uint32_t end = command.name_span().end;
  findings.report(command.name_span(), "`curl` without `--fail` takes an error page for a healthy answer")
      .help("add `-f`")
      .fix({"add `-f`", Applicability::safe, {{{end, end}, exec ? ", \"-f\"" : " -f"}}});
}

// The only command of the check.
void healthcheck_always_healthy_judge(const Command& command, bool exec, Findings& findings) {
  if (command.program() == "curl" && !healthcheck_always_healthy_looks_at_status(command)) {
    healthcheck_always_healthy_report_curl(command, exec, findings);
    return;
  }
  const bool prints = command.program() == "echo" || command.program() == "printf";
  if (!prints && !healthcheck_always_healthy_is_true(command) && !healthcheck_always_healthy_is_exit(command)) return;
  if (!command.syntax->redirects.empty()) return;
  findings.report(command.name_span(), message({quoted(command.program()), " never fails, so the check says nothing"}))
      .help("ask the service, and let the check fail when it does not answer");
}

}  // namespace

void healthcheck_always_healthy(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::healthcheck || instruction.syntax->type.text == "NONE") return;
  if (instruction.scripts.empty()) {
    if (instruction.syntax->form != Form::exec) return;
    const RuntimeCommand exec = exec_command(instruction);
    if (exec.main() != nullptr) healthcheck_always_healthy_judge(*exec.main(), true, findings);
    return;
  }
  if (instruction.scripts.size() != 1) return;
  const Script& script = instruction.scripts.front();
  if (script.tree.partial || script.commands.empty()) return;
  const Command& last = script.commands.back();
  const bool top = last.syntax->block == 0;
  const bool zero = healthcheck_always_healthy_is_exit(last);
  if (top && (healthcheck_always_healthy_is_true(last) || zero) && last.syntax->before != shell::Join::and_then &&
      script.commands.size() > 1) {
    findings
        .report(last.name_span(),
                message({quoted(zero ? "exit 0" : last.program()), " makes every answer a healthy one"}))
        .help("let the check fail: end it in `|| exit 1`");
    return;
  }
  if (script.commands.size() == 1 && script.tree.blocks.size() == 1) {
    healthcheck_always_healthy_judge(last, false, findings);
    return;
  }
  for (const Command& command : script.commands) {
    if (command.syntax->block != 0) continue;
    // What reads the page does not mind when there is none.
    const bool piped = command.syntax->after == shell::Join::pipe;
    if (command.program() == "wget" && piped && top && healthcheck_always_healthy_takes_anything(last) &&
        last.syntax->before == shell::Join::pipe && !script.options.pipefail) {
      findings
          .report(command.name_span(), message({"whether `wget` gets an answer is lost in the pipe: ",
                                                quoted(last.program()), " succeeds all the same"}))
          .help("use `wget -q --spider URL`, or look for something in the answer with `grep -q`");
      return;
    }
    if (command.program() != "curl" || piped || healthcheck_always_healthy_looks_at_status(command)) continue;
    healthcheck_always_healthy_report_curl(command, false, findings);
    return;
  }
}

}  // namespace infralint::docker
