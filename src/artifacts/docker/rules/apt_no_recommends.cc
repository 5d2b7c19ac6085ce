#include <algorithm>

#include "artifacts/docker/packages.h"
#include "check/findings.h"

namespace infralint::docker {

void apt_no_recommends(const Instruction& instruction, const RuleContext& context, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  // In a stage for building they cost time, not size.
  const bool shipping = instruction.stage->shipping;
  if (!shipping && !context.wants(Profile::strict)) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      if (!installs_with_apt(command) || command.program() == "aptitude") continue;
      const auto operands = package_operands(command);
      // Without any, `-f` brings what installed packages lack.
      const bool only_files =
          !operands.empty() && std::all_of(operands.begin(), operands.end(),
                                           [](const shell::Word* word) { return word->value.ends_with(".deb"); });
      if (only_files || has_variable_options(command)) continue;
      const auto& options = command.arguments.options;
      const bool decided = std::any_of(options.begin(), options.end(), [](const shell::Option& option) {
        return option.name == "no-install-recommends" || option.name == "install-recommends" ||
               option.value.find("Install-Recommends") != std::string_view::npos;
      });
      if (decided) continue;
      if (instruction.document->configures_apt_recommends) return;
      findings
          .report(command.name_span(), shipping
                                           ? "recommended packages are installed too, which the image may not need"
                                           : "recommended packages are installed too, which the build may not need")
          .help("add `--no-install-recommends`, and name what is missing then")
          .fix({"add `--no-install-recommends`",
                Applicability::safe,
                {{behind_subcommand(command), " --no-install-recommends"}}});
    }
  }
}

}  // namespace infralint::docker
