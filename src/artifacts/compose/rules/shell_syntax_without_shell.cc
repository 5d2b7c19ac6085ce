#include "artifacts/compose/command_text.h"
#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {
namespace {

void shell_syntax_without_shell_check(const Service& service, std::string_view key, Findings& findings) {
  const value::Value* node = service.get(key);
  if (!node || !node->is_scalar() || !scalar_text(node)) return;
  const CommandText command = split_command(node->text);
  if (!command.cut || command.broken) return;
  const std::string_view rest = node->text.substr(command.cut->begin);
  findings
      .report(node->inner(*command.cut),
              message({"Compose runs no shell for ", quoted(key), " and drops everything from here: ", quoted(rest)}))
      .help("write `[\"sh\", \"-c\", \"...\"]`, or put the character in quotes");
}

}  // namespace

void shell_syntax_without_shell(const Service& service, const RuleContext&, Findings& findings) {
  shell_syntax_without_shell_check(service, "command", findings);
  shell_syntax_without_shell_check(service, "entrypoint", findings);
  const value::Value* entrypoint = service.get("entrypoint");
  const value::Value* command = service.get("command");
  if (!entrypoint || !command || !command->is_scalar() || !entrypoint->is_sequence() || entrypoint->items.size() != 2)
    return;
  const CommandText words = split_command(command->text);
  if (!is_shell(entrypoint->items[0].text) || entrypoint->items[1].text != "-c" || words.cut || words.words.size() < 2)
    return;
  findings.report(*command, message({"the shell runs only the first word, ", quoted(words.words[0].text)}))
      .level(Level::warning)
      .help("write the command as a list with one string");
}

}  // namespace infralint::compose
