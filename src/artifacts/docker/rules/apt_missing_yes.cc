#include <algorithm>
#include <array>

#include "artifacts/docker/packages.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr auto apt_missing_yes_asking = std::to_array<std::string_view>(
    {"install", "upgrade", "dist-upgrade", "full-upgrade", "remove", "purge", "autoremove", "build-dep"});

bool apt_missing_yes_answers(const Command& command) {
  int quiet = 0;
  for (const shell::Option& option : command.arguments.options) {
    const std::string_view name = option.name;
    if (name == "y" || name == "yes" || name == "assume-yes" || name == "qq" || name == "force-yes") return true;
    if (name == "s" || name == "simulate" || name == "dry-run" || name == "print-uris" || name == "d" ||
        name == "download-only" || name == "just-print" || name == "no-act" || name == "recon") {
      return true;
    }
    if (name == "q" || name == "quiet") ++quiet;
    if (const std::size_t at = option.value.find("Assume-Yes="); at != std::string_view::npos) {
      const std::string_view value = option.value.substr(at + std::string_view("Assume-Yes=").size());
      if (value != "false" && value != "0" && value != "no") return true;
    }
  }
  const bool quiet_enough =
      std::any_of(command.call.words.begin(), command.call.words.end(),
                  [](const shell::Word& word) { return word.value == "-q=2" || word.value == "--quiet=2"; });
  return quiet >= 2 || quiet_enough;
}

}  // namespace

void apt_missing_yes(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      if (!command.is_apt() || command.syntax->before == shell::Join::pipe) continue;
      const bool asks = std::find(apt_missing_yes_asking.begin(), apt_missing_yes_asking.end(), command.subcommand) !=
                        apt_missing_yes_asking.end();
      if (!asks || apt_missing_yes_answers(command) || has_variable_options(command)) continue;
      if (instruction.document->configures_apt_answers) return;
      findings
          .report(command.name_span(),
                  message({quoted(std::string(command.program()) + " " + std::string(command.subcommand)),
                           " asks a question that nobody answers during a build"}))
          .help("add `-y`")
          .fix({"add `-y`", Applicability::safe, {{behind_subcommand(command), " -y"}}});
    }
  }
}

}  // namespace infralint::docker
