#include <algorithm>
#include <array>

#include "artifacts/docker/runtime_command.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// Calls that return whatever the server answers.
constexpr auto healthcheck_ignores_status_calls = std::to_array<std::string_view>(
    {"requests.get(", "requests.head(", "httpx.get(", "httpx.head(", "fetch(", "http.get(", "https.get(",
     "http.request(", "Net::HTTP.get(", "('http').get(", "(\"http\").get(", "('https').get(", "(\"https\").get(",
     "('node:http').get(", "(\"node:http\").get("});

// Words by which a program looks at the answer.
constexpr auto healthcheck_ignores_status_looks = std::to_array<std::string_view>(
    {"raise_for_status", ".ok", "status", "assert", "sys.exit(", "exit(0 if", "==", "res.text", ".text", ".json"});

// The program asks with `urllib` instead, when the call is a statement of its own with nothing but an URL and a limit,
// and its module serves nothing else.
std::optional<Fix> healthcheck_ignores_status_fix(const shell::Word& word, std::string_view call) {
  const std::string_view text = word.value;
  const std::string_view module = call.substr(0, call.find('.'));
  const std::size_t imported = text.find(module);
  const std::size_t called = text.find(call);
  // As written but for the quotes around it.
  const bool plain = word.span.size() == text.size() + 2;
  if (!plain || imported >= called || text.find(module, imported + 1) != called) return std::nullopt;
  if (text.find(module, called + 1) != std::string_view::npos) return std::nullopt;
  const auto statement_at = [&](std::size_t at) {
    const std::size_t end = text.substr(0, at).rfind(';');
    return text.find_first_not_of(' ', end == std::string_view::npos ? 0 : end + 1);
  };
  const std::size_t behind_import = imported + module.size();
  const bool imports = text.substr(statement_at(imported)).starts_with("import ") && text[imported - 1] == ' ' &&
                       (text[behind_import] == ';' || text[behind_import] == ',');
  if (!imports || statement_at(called) != called) return std::nullopt;

  std::string_view rest = text.substr(called + call.size());
  const std::size_t close = rest.empty() ? std::string_view::npos : rest.find(rest.front(), 1);
  if (close == std::string_view::npos || (rest.front() != '\'' && rest.front() != '"')) return std::nullopt;
  const std::string url(rest.substr(0, close + 1));
  rest.remove_prefix(url.size());
  const std::size_t end = rest.find(')');
  if (end == std::string_view::npos) return std::nullopt;
  std::string limit(rest.substr(0, end));
  if (limit.empty()) limit = ", timeout=2";
  constexpr std::string_view option = ", timeout=";
  const bool limit_only = limit.starts_with(option) && limit.size() > option.size() &&
                          limit.find_first_not_of("0123456789.", option.size()) == std::string::npos;
  const std::string_view behind = rest.substr(end + 1);
  if (!limit_only || !(behind.empty() || behind.front() == ';')) return std::nullopt;

  const std::uint32_t base = word.span.begin + 1;
  const auto place = [&](std::size_t begin, std::size_t size) {
    return Span{base + static_cast<std::uint32_t>(begin), base + static_cast<std::uint32_t>(begin + size)};
  };
  const std::size_t call_size = call.size() + url.size() + end + 1;
  return Fix{"ask with `urllib`",
             Applicability::unsafe,
             {{place(imported, module.size()), "urllib.request"},
              {place(called, call_size), "urllib.request.urlopen(" + url + limit + ")"}}};
}

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
    Draft draft = findings.report(word.span, message({quoted(call->substr(0, call->size() - 1)),
                                                      " does not fail on an error page: a broken service counts as "
                                                      "healthy"}));
    draft.help(python
                   ? "use `urllib.request.urlopen(URL, timeout=2)`, which fails on errors, or add `.raise_for_status()`"
                   : "look at the status of the answer, and exit with 1 when it is an error");
    if (!python) return;
    if (auto fix = healthcheck_ignores_status_fix(word, *call)) draft.fix(std::move(*fix));
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
