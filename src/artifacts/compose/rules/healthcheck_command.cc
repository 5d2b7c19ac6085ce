#include <algorithm>

#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {
namespace {

bool healthcheck_command_has_shell_syntax(std::string_view word) {
  for (const std::string_view part : {"||", "&&", "$(", " | ", " > ", "; "}) {
    if (word.find(part) != std::string_view::npos) return true;
  }
  return word == "|" || word == ">" || word == ";";
}

void healthcheck_command_exec_form(const std::vector<const value::Value*>& items, Findings& findings) {
  const std::string_view first = items[1]->text;
  const auto shell_word = std::find_if(items.begin() + 1, items.end(), [](const value::Value* item) {
    return healthcheck_command_has_shell_syntax(item->text);
  });
  const bool calls_shell = first == "sh" || first == "bash" || first == "ash" || first == "/bin/sh" ||
                           first == "/bin/bash" || first == "cmd" || first == "powershell" || first == "pwsh";
  const bool sentence = items.size() == 2 && first.find(' ') != std::string_view::npos;
  if (!sentence && (calls_shell || shell_word == items.end())) return;
  const value::Value& place = sentence ? *items[1] : **shell_word;
  Draft draft =
      findings.report(place, sentence ? message({"`CMD` takes ", quoted(first), " as the name of one program"})
                                      : message({"`CMD` runs no shell, so ", quoted(place.text), " is an argument"}));
  draft.help("use `CMD-SHELL` with the whole command in one string");
  if (sentence && !items[0]->opaque)
    draft.fix({"use `CMD-SHELL`", Applicability::safe, {{items[0]->inner({0, 3}), "CMD-SHELL"}}});
}

}  // namespace

void healthcheck_command(const Service& service, const RuleContext&, Findings& findings) {
  const value::Value* test = service.get("healthcheck", "test");
  if (!test) return;
  if (test->is_scalar()) {
    if (test->text.empty() && test->is_quoted())
      findings.report(*test, "the health check has an empty `test`")
          .help("write a command, or remove the health check");
    return;
  }
  const std::vector<const value::Value*> items = list_items(test);
  if (items.empty()) {
    findings.report(*test, "the health check has an empty `test`").help("write a command, or remove the health check");
    return;
  }
  for (const value::Value* item : items) {
    if (!item->is_scalar()) return;
  }
  const std::string_view kind = items[0]->text;
  if (kind.find('$') != std::string_view::npos || kind == "NONE") return;
  if (kind != "CMD" && kind != "CMD-SHELL") {
    findings
        .report(*items[0],
                message({"the first item of `test` must be `CMD`, `CMD-SHELL` or `NONE`, not ", quoted(kind)}))
        .help("put `CMD` in front, or write the command as one string");
    return;
  }
  if (items.size() == 1) {
    findings.report(*test, message({quoted(kind), " is followed by no command"})).help("write the command behind it");
  } else if (kind == "CMD") {
    healthcheck_command_exec_form(items, findings);
  } else if (items.size() > 2) {
    findings
        .report(*items[2], message({"`CMD-SHELL` runs only the first string, so ", quoted(items[2]->text), " is lost"}))
        .level(Level::warning)
        .help("join everything into one string");
  }
}

}  // namespace infralint::compose
