#include <algorithm>
#include <array>

#include "artifacts/docker/copied_trees.h"
#include "artifacts/docker/effective_user.h"
#include "artifacts/docker/packages.h"
#include "artifacts/docker/provided_tools.h"
#include "artifacts/docker/rpm_packages.h"
#include "artifacts/docker/runtime_command.h"
#include "check/findings.h"
#include "check/message.h"
#include "syntax/shell/walk.h"

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

// Directories of the system, which root owns.
bool package_install_as_nonroot_is_system(std::string_view path) {
  return path == "/etc" || path == "/usr" || path.starts_with("/etc/") || path.starts_with("/usr/");
}

// Some step has given the path, what lies in it or what it lies in to a user, or has made it as one.
bool package_install_as_nonroot_is_given(const Instruction& instruction, std::string_view path) {
  const auto related = [&](std::string_view other) {
    while (other.size() > 1 && (other.ends_with('/') || other.ends_with('*'))) other.remove_suffix(1);
    return other.size() > 1 && (is_below(other, path) || is_below(path, other));
  };
  for (const Stage* stage : instruction.stage->chain()) {
    for (const Instruction& each : stage->instructions) {
      if (&each == &instruction) break;
      const auto& words = each.syntax->words;
      const bool copies = each.keyword() == Keyword::copy || each.keyword() == Keyword::add;
      const bool for_user = each.syntax->flag("chown") != nullptr || each.syntax->flag("chmod") != nullptr;
      if (copies && for_user && !words.empty() && related(each.expand(words.back().text).text)) return true;
      for (const Script& script : each.scripts) {
        for (const Command& command : script.commands) {
          const std::string_view program = command.program();
          const bool gives = program == "chown" || program == "chmod" || program == "chgrp" || program == "setfacl" ||
                             program == "install" || program == "useradd" || program == "adduser" ||
                             runs_unseen_code(command);
          if (!gives) continue;
          for (const shell::Word& word : command.call.arguments()) {
            if (!word.is_static || related(word.value)) return true;
          }
        }
      }
    }
  }
  return false;
}

// COPY has brought it, and nobody but root gets what COPY brings without a word.
bool package_install_as_nonroot_is_copied(const Instruction& instruction, std::string_view path) {
  for (const Stage* stage : instruction.stage->chain()) {
    for (const Instruction& each : stage->instructions) {
      if (&each == &instruction) break;
      const bool copies = each.keyword() == Keyword::copy || each.keyword() == Keyword::add;
      if (!copies || each.is_trigger || each.syntax->words.size() < 2) continue;
      const dockerfile::Expansion destination = each.expand(each.syntax->words.back().text);
      std::string_view place = destination.text;
      while (place.size() > 1 && place.ends_with('/')) place.remove_suffix(1);
      if (destination.known && place.size() > 1 && is_below(place, path)) return true;
    }
  }
  return false;
}

// What writes to directories of the system, or gives files away; the word that says where, null for others.
const shell::Word* package_install_as_nonroot_place(const Instruction& instruction, const Command& command) {
  constexpr auto writers = std::to_array<std::string_view>({"cp", "mv", "ln", "install"});
  constexpr auto makers = std::to_array<std::string_view>({"mkdir", "touch", "tee", "rm", "rmdir", "chmod"});
  const auto is_listed = [&](const auto& names) {
    return std::find(names.begin(), names.end(), command.program()) != names.end();
  };
  const auto is_closed = [&](std::string_view path) {
    return package_install_as_nonroot_is_system(path) && !package_install_as_nonroot_is_given(instruction, path);
  };
  const auto& operands = command.arguments.operands;
  if (is_listed(writers) && operands.size() > 1 && operands.back()->is_static && is_closed(operands.back()->value)) {
    return operands.back();
  }
  if (is_listed(makers)) {
    const auto found = std::find_if(operands.begin(), operands.end(),
                                    [&](const shell::Word* word) { return word->is_static && is_closed(word->value); });
    if (found != operands.end()) return *found;
  }
  if ((command.program() == "chown" || command.program() == "chgrp") && operands.size() > 1) {
    const auto found = std::find_if(operands.begin() + 1, operands.end(), [&](const shell::Word* word) {
      if (!word->is_static || !word->value.starts_with('/')) return false;
      return is_closed(word->value) || (package_install_as_nonroot_is_copied(instruction, word->value) &&
                                        !package_install_as_nonroot_is_given(instruction, word->value));
    });
    if (found != operands.end()) return *found;
  }
  for (const shell::Redirect& redirect : command.syntax->redirects) {
    const bool writes = redirect.kind == shell::RedirectKind::output || redirect.kind == shell::RedirectKind::append;
    if (writes && redirect.target.is_static && is_closed(redirect.target.value)) return &redirect.target;
  }
  return nullptr;
}

// Behind `sudo`, `gosu`, `su -c` and their kind somebody else runs it.
bool package_install_as_nonroot_changes_user(const Script& script, const Command& command) {
  const auto wrappers = command.call.wrappers;
  return !wrappers.empty() || script.tree.inside(*command.syntax, shell::BlockKind::inner_script) ||
         script.mentions("fakeroot");
}

// It may fail, and the step goes on.
bool package_install_as_nonroot_is_caught(const Script& script, const Command& command) {
  const auto contexts = shell::contexts(script.tree);
  const auto& context = contexts[static_cast<std::size_t>(command.syntax - script.tree.commands.data())];
  return context.condition || context.negated || context.after_or || context.guarded || context.branch ||
         !context.function.empty() || (command.program() == "rm" && command.arguments.has("f"));
}

void package_install_as_nonroot_report(const Command& command, Findings& findings) {
  findings
      .report(command.name_span(),
              message({quoted(command.program()), " needs root, and this step runs as another user"}))
      .help("move this step in front of USER, or put `USER root` before it and the user back behind it");
}

}  // namespace

void package_install_as_nonroot(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run || instruction.is_trigger) return;
  if (instruction.scripts.empty() && instruction.syntax->form == Form::exec) {
    const RuntimeCommand exec = exec_command(instruction);
    if (exec.main() == nullptr || !exec.main()->call.wrappers.empty() ||
        !package_install_as_nonroot_needs_root(*exec.main()) || !surely_runs_without_root(instruction)) {
      return;
    }
    package_install_as_nonroot_report(*exec.main(), findings);
    return;
  }
  bool checked = false;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      const bool by_name = package_install_as_nonroot_needs_root(command) ||
                           package_install_as_nonroot_is_global(instruction, script, command);
      if (!checked && !surely_runs_without_root(instruction)) return;
      checked = true;
      const shell::Word* place = nullptr;
      if (!by_name) place = package_install_as_nonroot_place(instruction, command);
      if ((!by_name && place == nullptr) || package_install_as_nonroot_changes_user(script, command)) continue;
      if (!by_name) {
        if (package_install_as_nonroot_is_caught(script, command)) continue;
        findings
            .report(command.name_span(), message({quoted(command.program()), " changes ", quoted(place->value),
                                                  ", which belongs to root, and this step runs as another user"}))
            .help("move this step in front of USER, or put `USER root` before it and the user back behind it");
        return;
      }
      package_install_as_nonroot_report(command, findings);
      return;
    }
  }
}

}  // namespace infralint::docker
