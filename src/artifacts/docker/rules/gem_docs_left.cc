#include <algorithm>
#include <array>

#include "artifacts/docker/packages.h"
#include "check/findings.h"

namespace infralint::docker {
namespace {

constexpr auto gem_docs_left_options =
    std::to_array<std::string_view>({"no-document", "N", "no-ri", "no-rdoc", "document"});

// The official images bring a gemrc that says so; others may write one.
bool gem_docs_left_is_configured(const Instruction& instruction) {
  for (const Stage* stage : instruction.stage->chain()) {
    if (stage->reference && stage->reference->reference.familiar_name() == "ruby") return true;
    if (std::any_of(stage->instructions.begin(), stage->instructions.end(),
                    [](const Instruction& each) { return each.syntax->logical.find("gemrc") != std::string::npos; })) {
      return true;
    }
  }
  return false;
}

}  // namespace

void gem_docs_left(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run || !instruction.stage->shipping) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      if (!command.is("gem", "install") && !command.is("gem", "i")) continue;
      const bool decided = std::any_of(gem_docs_left_options.begin(), gem_docs_left_options.end(),
                                       [&](std::string_view option) { return command.arguments.has(option); });
      if (decided || has_variable_options(command)) continue;
      if (gem_docs_left_is_configured(instruction)) return;
      findings.report(command.name_span(), "documentation of the gems is generated and ships too")
          .help("add `--no-document`")
          .fix({"add `--no-document`", Applicability::safe, {{behind_subcommand(command), " --no-document"}}});
    }
  }
}

}  // namespace infralint::docker
