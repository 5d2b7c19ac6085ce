#include <algorithm>
#include <array>

#include "artifacts/docker/runtime_command.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void entrypoint_resets_cmd(const Stage& stage, const RuleContext&, Findings& findings) {
  // Servers whose own CMD says how they run; that of a language or distribution is only a shell.
  constexpr auto with_command =
      std::to_array<std::string_view>({"nginx", "httpd", "postgres", "mysql", "mariadb", "mongo", "redis", "rabbitmq",
                                       "memcached", "traefik", "caddy"});
  const Instruction* entrypoint = stage.facts.entrypoint;
  const Stage& root = *stage.chain().back();
  if (!stage.target || entrypoint == nullptr || stage.facts.cmd != nullptr || !root.reference) return;
  // Only what runs its arguments misses them.
  const auto& words = entrypoint->syntax->words;
  if (entrypoint->syntax->form != Form::exec || words.empty() || !runs_its_arguments(words.front().text)) return;
  const std::string base = root.reference->reference.familiar_name();
  if (std::find(with_command.begin(), with_command.end(), base) == with_command.end()) return;
  findings
      .report(entrypoint->keyword_span(),
              message({"ENTRYPOINT takes away the CMD of ", quoted(root.image), ": nothing is left to run"}))
      .help("repeat the CMD of the base behind it");
}

}  // namespace infralint::docker
