#include <algorithm>
#include <array>
#include <charconv>

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

constexpr int bad_trap_last_common = 15;  // up to it signals have the same number everywhere

constexpr auto bad_trap_signals = std::to_array<std::string_view>({"KILL", "STOP", "SIGKILL", "SIGSTOP", "9"});

void bad_trap_judge(const Word& signal, const RuleContext& context, Findings& findings) {
  const std::string_view name = signal.value;
  if (std::find(bad_trap_signals.begin(), bad_trap_signals.end(), name) != bad_trap_signals.end()) {
    findings.report(signal.span, message({"no process can catch ", quoted(name), ": this trap never runs"}))
        .help("trap `TERM` and `INT`, and `EXIT` for what has to be done in any case");
    return;
  }
  if (!context.wants(Profile::strict)) return;
  int number = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
  if (error != std::errc() || end != name.data() + name.size() || number <= bad_trap_last_common) return;
  findings.report(signal.span, message({"which signal ", quoted(name), " is differs between systems"}))
      .help("write its name, such as `USR1`")
      .level(Level::warning);
}

}  // namespace

void bad_trap(const EmbeddedScript& script, const RuleContext& context, Findings& findings) {
  for (const Command& command : script.tree.commands) {
    if (command.words.size() < 3 || command.words[0].value != "trap") continue;
    std::span<const Word> operands = command.words.subspan(1);
    if (operands[0].value == "--") operands = operands.subspan(1);
    // `trap -p KILL`; a lone `-` is an action.
    if (operands[0].value.size() > 1 && operands[0].value.front() == '-' && !operands[0].quoted) continue;
    for (const Word& signal : operands.subspan(1)) bad_trap_judge(signal, context, findings);
  }
}

}  // namespace infralint::shell
