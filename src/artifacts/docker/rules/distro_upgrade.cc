#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

bool distro_upgrade_is_one(const Command& command) {
  const std::string_view program = command.program();
  const std::string_view verb = command.subcommand;
  if (command.is_apt()) return verb == "dist-upgrade" || verb == "full-upgrade";
  if (program == "zypper") return verb == "dup" || verb == "dist-upgrade";
  if (program == "apk") return verb == "upgrade" && (command.arguments.has("available") || command.arguments.has("a"));
  if (program == "yum" || program == "dnf" || program == "tdnf") return verb == "distro-sync";
  return program == "do-release-upgrade";
}

}  // namespace

void distro_upgrade(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      if (!distro_upgrade_is_one(command)) continue;
      findings
          .report(command.name_span(),
                  message({"the whole system becomes another one than the base image: ",
                           quoted(std::string(command.program()) + (command.subcommand.empty() ? "" : " ") +
                                  std::string(command.subcommand))}))
          .help("take a newer base image; a plain `upgrade` for security fixes is fine");
    }
  }
}

}  // namespace infralint::docker
