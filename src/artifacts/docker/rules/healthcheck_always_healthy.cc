#include <algorithm>

#include "artifacts/docker/model.h"
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

}  // namespace

void healthcheck_always_healthy(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::healthcheck || instruction.scripts.size() != 1) return;
  const Script& script = instruction.scripts.front();
  if (script.tree.partial || script.commands.empty()) return;
  const Command& last = script.commands.back();
  const bool top = last.syntax->block == 0;
  const bool zero = last.program() == "exit" && last.call.words.size() == 2 && last.call.words[1].value == "0";
  if (top && (last.program() == "true" || last.program() == ":" || zero) &&
      last.syntax->before != shell::Join::and_then && script.commands.size() > 1) {
    findings
        .report(last.name_span(),
                message({quoted(zero ? "exit 0" : last.program()), " makes every answer a healthy one"}))
        .help("let the check fail: end it in `|| exit 1`");
    return;
  }
  for (const Command& command : script.commands) {
    if (command.program() != "curl" || command.syntax->block != 0) continue;
    if (command.syntax->after == shell::Join::pipe || healthcheck_always_healthy_looks_at_status(command)) continue;
    const std::uint32_t end = command.name_span().end;
    findings.report(command.name_span(), "`curl` without `--fail` takes an error page for a healthy answer")
        .help("add `-f`")
        .fix({"add `-f`", Applicability::safe, {{{end, end}, " -f"}}});
    return;
  }
}

}  // namespace infralint::docker
