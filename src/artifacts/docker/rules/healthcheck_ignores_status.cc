#include <algorithm>
#include <array>

#include "artifacts/docker/runtime_command.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// Calls that return whatever the server answers.
constexpr auto healthcheck_ignores_status_calls =
    std::to_array<std::string_view>({"requests.get(", "requests.head(", "httpx.get(", "httpx.head(", "fetch(",
                                     "http.get(", "https.get(", "http.request(", "Net::HTTP.get("});

// Words by which a program looks at the answer.
constexpr auto healthcheck_ignores_status_looks = std::to_array<std::string_view>(
    {"raise_for_status", ".ok", "status", "assert", "sys.exit(", "exit(0 if", "==", "res.text", ".text", ".json"});

void healthcheck_ignores_status_judge(const Command& command, Findings& findings) {
  const std::string_view program = command.program();
  const bool runs_line =
      program.starts_with("python") || program == "node" || program == "ruby" || program == "bun" || program == "deno";
  if (!runs_line) return;
  for (const shell::Word& word : command.call.arguments()) {
    const auto holds = [&](std::string_view part) { return word.value.find(part) != std::string_view::npos; };
    const auto* const call =
        std::find_if(healthcheck_ignores_status_calls.begin(), healthcheck_ignores_status_calls.end(), holds);
    if (call == healthcheck_ignores_status_calls.end()) continue;
    if (std::any_of(healthcheck_ignores_status_looks.begin(), healthcheck_ignores_status_looks.end(), holds)) return;
    const bool python = program.starts_with("python");
    findings
        .report(word.span, message({quoted(call->substr(0, call->size() - 1)),
                                    " does not fail on an error page: a broken service counts as healthy"}))
        .help(python
                  ? "use `urllib.request.urlopen(URL, timeout=2)`, which fails on errors, or add `.raise_for_status()`"
                  : "look at the status of the answer, and exit with 1 when it is an error");
    return;
  }
}

}  // namespace

void healthcheck_ignores_status(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::healthcheck) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) healthcheck_ignores_status_judge(command, findings);
  }
  if (!instruction.scripts.empty() || instruction.syntax->form != Form::exec) return;
  const RuntimeCommand command = exec_command(instruction);
  if (command.main() != nullptr) healthcheck_ignores_status_judge(*command.main(), findings);
}

}  // namespace infralint::docker
