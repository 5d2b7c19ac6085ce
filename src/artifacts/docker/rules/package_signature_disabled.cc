#include <algorithm>
#include <array>

#include "artifacts/docker/packages.h"
#include "artifacts/docker/rpm_packages.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

bool package_signature_disabled_is_off(std::string_view value) {
  return value == "0" || value == "false" || value == "False" || value == "no" || value == "off";
}

// `repo.gpgcheck=0`, as `--setopt` takes it.
bool package_signature_disabled_by_setting(std::string_view setting) {
  const std::size_t equals = setting.find('=');
  return equals != std::string_view::npos && setting.substr(0, equals).ends_with("gpgcheck") &&
         package_signature_disabled_is_off(setting.substr(equals + 1));
}

bool package_signature_disabled_by(const Command& command, const shell::Option& option) {
  const std::string_view name = option.name;
  // `apk index` installs nothing.
  if (command.program() == "apk") return name == "allow-untrusted" && command.subcommand != "index";
  if (command.is_apt()) {
    if (name == "allow-unauthenticated" || name == "force-yes") return true;
    const bool unauthenticated = option.value.find("AllowUnauthenticated=") != std::string_view::npos;
    return unauthenticated && !package_signature_disabled_is_off(option.value.substr(option.value.find('=') + 1));
  }
  const RpmTool tool = rpm_tool(command);
  if (tool == RpmTool::zypper) return name == "no-gpg-checks";
  if (tool != RpmTool::none) {
    return name == "nogpgcheck" || name == "no-gpgchecks" ||
           (name == "setopt" && package_signature_disabled_by_setting(option.value));
  }
  // A query installs nothing.
  return command.program() == "rpm" && !command.arguments.has("q") && !command.arguments.has("e") &&
         (name == "nosignature" || name == "nodigest" || name == "noverify" || name == "nofiledigest");
}

const shell::Option* package_signature_disabled_option(const Command& command) {
  const auto& options = command.arguments.options;
  const auto found = std::find_if(options.begin(), options.end(), [&](const shell::Option& option) {
    return package_signature_disabled_by(command, option);
  });
  return found == options.end() ? nullptr : &*found;
}

// `deb [trusted=yes] https://...` on its way to a list of sources, or `SigLevel = Never` to pacman's configuration.
const shell::Word* package_signature_disabled_source(const Command& command) {
  const auto& words = command.call.words;
  const auto found = std::find_if(words.begin(), words.end(), [](const shell::Word& word) {
    const std::string_view value = word.value;
    const auto has = [&](std::string_view text) { return value.find(text) != std::string_view::npos; };
    if (has("SigLevel") && has("Never")) return true;
    // What the build itself has put there needs no signature.
    return has("deb ") && has("trusted=yes") && !has("file:") && !has("copy:") && !has("localhost") && !has("] /") &&
           !has("] ./");
  });
  return found == words.end() ? nullptr : &*found;
}

// Files that lie there already, and nothing in this RUN has fetched them: made by the build or copied into it.
bool package_signature_disabled_for_own_files(const Script& script, const Command& command) {
  const bool rpm = command.program() == "rpm";
  const auto operands = rpm ? command.arguments.operands : rpm_package_operands(command);
  const bool files = !operands.empty() && std::all_of(operands.begin(), operands.end(), [](const shell::Word* word) {
    const std::string_view value = word->value;
    return value.find("://") == std::string_view::npos &&
           (value.find('/') != std::string_view::npos || value.ends_with(".apk") || value.ends_with(".rpm") ||
            value.ends_with(".deb"));
  });
  return files && std::none_of(script.commands.begin(), script.commands.end(), [](const Command& each) {
           return each.program() == "curl" || each.program() == "wget";
         });
}

}  // namespace

void package_signature_disabled(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      const shell::Option* option = package_signature_disabled_option(command);
      const shell::Word* source = option == nullptr ? package_signature_disabled_source(command) : nullptr;
      if (option == nullptr && source == nullptr) continue;
      const bool own = option != nullptr && package_signature_disabled_for_own_files(script, command);
      const std::string what = option != nullptr                                          ? quoted(option->word->value)
                               : source->value.find("SigLevel") != std::string_view::npos ? quoted("SigLevel = Never")
                                                                                          : quoted("trusted=yes");
      Draft draft = findings.report(option != nullptr ? option->word->span : source->span,
                                    message({what, own ? " installs files of this build without a signature"
                                                       : " installs packages that nobody has signed"}));
      draft.help(own ? "sign the packages where they are made, and leave the check on"
                     : "install the key of the repository, and leave the check on");
      if (own) draft.level(Level::note);
    }
  }
}

}  // namespace infralint::docker
