#include <algorithm>
#include <array>

#include "artifacts/docker/packages.h"
#include "artifacts/docker/runtime_command.h"
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

bool apt_missing_yes_asks(const Command& command) {
  if (!command.is_apt() || command.syntax->before == shell::Join::pipe) return false;
  const bool asks = std::find(apt_missing_yes_asking.begin(), apt_missing_yes_asking.end(), command.subcommand) !=
                    apt_missing_yes_asking.end();
  return asks && !apt_missing_yes_answers(command) && !has_variable_options(command);
}

Draft apt_missing_yes_report(const Command& command, Findings& findings) {
  Draft draft = findings.report(command.name_span(),
                                message({quoted(std::string(command.program()) + " " + std::string(command.subcommand)),
                                         " asks a question that nobody answers during a build"}));
  return draft.help("add `-y`");
}

}  // namespace

void apt_missing_yes(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run || instruction.document->configures_apt_answers) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      if (!apt_missing_yes_asks(command)) continue;
      apt_missing_yes_report(command, findings)
          .fix({"add `-y`", Applicability::safe, {{behind_subcommand(command), " -y"}}});
    }
  }
  if (!instruction.scripts.empty() || instruction.syntax->form != Form::exec) return;
  const RuntimeCommand exec = exec_command(instruction);
  if (exec.main() != nullptr && apt_missing_yes_asks(*exec.main())) apt_missing_yes_report(*exec.main(), findings);
}

}  // namespace infralint::docker
