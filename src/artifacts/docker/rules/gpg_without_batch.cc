#include <algorithm>
#include <array>

#include "artifacts/docker/packages.h"
#include "check/findings.h"

namespace infralint::docker {
namespace {

constexpr auto gpg_without_batch_asking =
    std::to_array<std::string_view>({"recv-keys", "recv-key", "receive-keys", "import", "verify", "gen-key",
                                     "generate-key", "full-generate-key", "keyserver"});

bool gpg_without_batch_asks(const Command& command) {
  return std::any_of(gpg_without_batch_asking.begin(), gpg_without_batch_asking.end(),
                     [&](std::string_view option) { return command.arguments.has(option); });
}

}  // namespace

void gpg_without_batch(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    // A file of options says it once for all.
    if (script.mentions("gpg.conf") || script.mentions("dirmngr.conf")) continue;
    for (const Command& command : script.commands) {
      if (command.program() != "gpg" && command.program() != "gpg2") continue;
      const bool quiet = command.arguments.has("no-tty") && command.arguments.has("yes");
      if (!gpg_without_batch_asks(command) || quiet || command.arguments.has("batch") ||
          has_variable_options(command)) {
        continue;
      }
      const std::uint32_t end = command.name_span().end;
      findings.report(command.name_span(), "gpg may ask a question that nobody answers during a build")
          .help("add `--batch`")
          .fix({"add `--batch`", Applicability::safe, {{{end, end}, " --batch"}}});
    }
  }
}

}  // namespace infralint::docker
