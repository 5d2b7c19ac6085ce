#include <algorithm>

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

// Up to 255, the most that a status can say.
bool exit_range_is_status(std::string_view text) {
  if (text.empty() || text.size() > 3) return false;
  if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) return false;
  return text.size() < 3 || text <= "255";
}

}  // namespace

void exit_range(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  for (const Command& command : script.tree.commands) {
    const std::string_view name = command.words.empty() ? std::string_view() : command.words.front().value;
    if ((name != "exit" && name != "return") || command.words.size() < 2) continue;
    const Word& status = command.words[1];
    if (!status.is_static || exit_range_is_status(status.value)) continue;
    findings
        .report(status.span,
                message({quoted(status.value), " is no exit status: ", quoted(name), " takes a number from 0 to 255"}))
        .help("use `1` for a failure; put a message on standard error with `echo ... >&2`");
  }
}

}  // namespace infralint::shell
