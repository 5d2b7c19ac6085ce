#include <algorithm>
#include <array>

#include "artifacts/docker/effective_user.h"
#include "artifacts/docker/packages.h"
#include "artifacts/docker/rpm_packages.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr auto package_install_as_nonroot_account_tools =
    std::to_array<std::string_view>({"useradd", "usermod", "userdel", "groupadd", "groupdel", "adduser", "addgroup"});
constexpr auto package_install_as_nonroot_verbs = std::to_array<std::string_view>(
    {"update", "install", "remove", "purge", "upgrade", "autoremove", "dist-upgrade", "full-upgrade"});

bool package_install_as_nonroot_needs_root(const Command& command) {
  if (command.is_apt()) {
    return std::find(package_install_as_nonroot_verbs.begin(), package_install_as_nonroot_verbs.end(),
                     command.subcommand) != package_install_as_nonroot_verbs.end();
  }
  if (command.program() == "apk") {
    // With a root of its own it writes where the user may.
    return (command.subcommand == "add" || command.subcommand == "del") && !command.arguments.has("root") &&
           !command.arguments.has("p");
  }
  if (rpm_tool(command) != RpmTool::none) {
    return installs_with_rpm_tool(command) && !command.arguments.has("installroot");
  }
  return std::find(package_install_as_nonroot_account_tools.begin(), package_install_as_nonroot_account_tools.end(),
                   command.program()) != package_install_as_nonroot_account_tools.end();
}

// `npm install -g` writes below `/usr/local`, which root owns in the official images.
bool package_install_as_nonroot_is_global(const Instruction& instruction, const Script& script,
                                          const Command& command) {
  if (!command.is("npm", "install") && !command.is("npm", "i")) return false;
  if (!command.arguments.has("g") && !command.arguments.has("global")) return false;
  if (command.arguments.has("prefix") || script.mentions("prefix") || script.mentions("PREFIX")) return false;
  const auto chain = instruction.stage->chain();
  const auto& image = chain.back()->reference;
  if (!image || image->reference.familiar_name() != "node") return false;
  // The place may have been moved or given to the user.
  return std::none_of(chain.begin(), chain.end(), [](const Stage* stage) {
    return std::any_of(stage->instructions.begin(), stage->instructions.end(), [](const Instruction& each) {
      const std::string_view text = each.syntax->logical;
      return text.find("prefix") != std::string_view::npos || text.find("PREFIX") != std::string_view::npos ||
             text.find("/usr/local") != std::string_view::npos || text.find(".npmrc") != std::string_view::npos;
    });
  });
}

// Behind `sudo`, `gosu`, `su -c` and their kind somebody else runs it.
bool package_install_as_nonroot_changes_user(const Script& script, const Command& command) {
  const auto wrappers = command.call.wrappers;
  return !wrappers.empty() || script.tree.inside(*command.syntax, shell::BlockKind::inner_script) ||
         script.mentions("fakeroot");
}

}  // namespace

void package_install_as_nonroot(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run || instruction.is_trigger || instruction.scripts.empty()) return;
  bool checked = false;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      if (!package_install_as_nonroot_needs_root(command) &&
          !package_install_as_nonroot_is_global(instruction, script, command)) {
        continue;
      }
      if (package_install_as_nonroot_changes_user(script, command)) continue;
      if (!checked && !surely_runs_without_root(instruction)) return;
      checked = true;
      findings
          .report(command.name_span(),
                  message({quoted(command.program()), " needs root, and this step runs as another user"}))
          .help("move this step in front of USER, or put `USER root` before it and the user back behind it");
      return;
    }
  }
}

}  // namespace infralint::docker
