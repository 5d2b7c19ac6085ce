#include <algorithm>
#include <array>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// As of 2026-11. The pools have been without members since 2021.
constexpr auto retired_keyserver_hosts =
    std::to_array<std::string_view>({"sks-keyservers.net", "keys.gnupg.net", "pgp.mit.edu"});

std::string_view retired_keyserver_host_in(std::string_view text) {
  const auto* found = std::find_if(retired_keyserver_hosts.begin(), retired_keyserver_hosts.end(),
                                   [&](std::string_view host) { return text.find(host) != std::string_view::npos; });
  return found == retired_keyserver_hosts.end() ? std::string_view() : *found;
}

}  // namespace

void retired_keyserver(const Instruction& instruction, const RuleContext&, Findings& findings) {
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      const std::string_view program = command.program();
      if (program != "gpg" && program != "gpg2" && program != "apt-key" && program != "dirmngr") continue;
      // Behind `||` or in front of it another server is asked.
      const bool has_second_try =
          command.syntax->before == shell::Join::or_else || command.syntax->after == shell::Join::or_else;
      for (const shell::Word& word : command.call.arguments()) {
        const std::string_view host = retired_keyserver_host_in(word.value);
        if (host.empty()) continue;
        Draft draft =
            findings.report(word.span, message({"the key server ", quoted(host), " is no longer in service"}));
        draft.help("use `keys.openpgp.org` or `keyserver.ubuntu.com`, or copy the key into the image");
        if (host == "pgp.mit.edu" || has_second_try) draft.level(Level::note);
      }
    }
  }
}

}  // namespace infralint::docker
