#include <algorithm>
#include <array>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// What `apt-get` does in the same words.
constexpr auto apt_cli_common =
    std::to_array<std::string_view>({"install", "update", "upgrade", "remove", "purge", "autoremove"});
constexpr auto apt_cli_own = std::to_array<std::string_view>({"list", "search", "show", "policy"});

bool apt_cli_is(const Command& command, const auto& verbs) {
  return std::find(verbs.begin(), verbs.end(), command.subcommand) != verbs.end();
}

}  // namespace

void apt_cli(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      if (command.program() != "apt") continue;
      const bool common = apt_cli_is(command, apt_cli_common);
      if (!common && !apt_cli_is(command, apt_cli_own)) continue;
      Draft draft =
          findings.report(command.name_span(),
                          message({quoted("apt"), " is made for terminals: its interface changes between releases"}));
      draft.help(common ? "use `apt-get`" : "use `apt-cache` or `dpkg-query`");
      if (common && command.call.words.front().value == "apt") {
        draft.fix({"use `apt-get`", Applicability::safe, {{command.name_span(), "apt-get"}}});
      }
    }
  }
}

}  // namespace infralint::docker
