#include <algorithm>
#include <array>

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

constexpr auto bad_trap_signals = std::to_array<std::string_view>({"KILL", "STOP", "SIGKILL", "SIGSTOP", "9"});

}  // namespace

void bad_trap(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  for (const Command& command : script.tree.commands) {
    if (command.words.size() < 3 || command.words[0].value != "trap") continue;
    std::span<const Word> operands = command.words.subspan(1);
    if (operands[0].value == "--") operands = operands.subspan(1);
    // `trap -p KILL`; a lone `-` is an action.
    if (operands[0].value.size() > 1 && operands[0].value.front() == '-' && !operands[0].quoted) continue;
    for (const Word& signal : operands.subspan(1)) {
      if (std::find(bad_trap_signals.begin(), bad_trap_signals.end(), signal.value) == bad_trap_signals.end()) continue;
      findings.report(signal.span, message({"no process can catch ", quoted(signal.value), ": this trap never runs"}))
          .help("trap `TERM` and `INT`, and `EXIT` for what has to be done in any case");
    }
  }
}

}  // namespace infralint::shell
