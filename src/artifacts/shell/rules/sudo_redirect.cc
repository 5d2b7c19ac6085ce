#include <algorithm>
#include <array>

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

// Where nobody but root may write.
constexpr auto sudo_redirect_directories =
    std::to_array<std::string_view>({"/etc/", "/usr/", "/root/", "/lib/", "/boot/", "/sys/", "/proc/", "/bin/",
                                     "/sbin/", "/var/lib/", "/var/log/", "/var/run/", "/var/spool/", "/run/"});

bool sudo_redirect_is_of_root(const Redirect& redirect) {
  const Word& target = redirect.target;
  if (target.parts.empty() || target.parts.front().kind != PartKind::literal) return false;
  if (redirect.kind == RedirectKind::input) return target.value.starts_with("/root/");
  if (redirect.kind != RedirectKind::output && redirect.kind != RedirectKind::append) return false;
  if (target.value.starts_with("/run/user/") || target.value.starts_with("/proc/self/")) return false;
  return std::any_of(sudo_redirect_directories.begin(), sudo_redirect_directories.end(),
                     [&](std::string_view directory) { return target.value.starts_with(directory); });
}

bool sudo_redirect_is_root(const Command& command) {
  const std::string_view name = command.name();
  return name == "sudo" || name == "doas";
}

}  // namespace

void sudo_redirect(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  // What builds an image is root, or the build has failed long ago.
  if (script.in_docker()) return;
  for (const Command& command : script.tree.commands) {
    if (command.redirects.empty() || !sudo_redirect_is_root(command)) continue;
    const bool another_user = std::any_of(command.words.begin(), command.words.end(),
                                          [](const Word& word) { return word.value.starts_with("-u"); });
    for (const Redirect& redirect : command.redirects) {
      if (!sudo_redirect_is_of_root(redirect) || another_user) continue;
      const bool input = redirect.kind == RedirectKind::input;
      const bool append = redirect.kind == RedirectKind::append;
      findings
          .report(redirect.span,
                  message({"the shell opens ", redirect.target.is_static ? quoted(redirect.target.value) : "the file",
                           " before `", command.name(), "` runs, with the rights of the user"}))
          .help(input ? "let the command read the file: `sudo cat FILE | ...`"
                      : message({"write `... | sudo tee ", append ? "-a " : "", "FILE >/dev/null`"}));
    }
  }
}

}  // namespace infralint::shell
