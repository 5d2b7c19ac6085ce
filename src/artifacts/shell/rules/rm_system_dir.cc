#include <algorithm>
#include <array>

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

constexpr auto rm_system_dir_paths =
    std::to_array<std::string_view>({"", "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/lib64", "/opt", "/proc",
                                     "/root", "/sbin", "/srv", "/sys", "/usr", "/usr/bin", "/usr/lib", "/var"});

// `/`, `/*`, or one of the directories of the system as a whole.
bool rm_system_dir_is_meant(const Word& word) {
  for (const Part& part : word.parts) {
    if (part.kind != PartKind::literal && part.kind != PartKind::glob) return false;
  }
  std::string_view path = word.value;
  if (word.braces || path.empty() || path.front() != '/') return false;
  bool stars = false;
  if (path.ends_with("/*") && !word.quoted) {
    path.remove_suffix(1);
    stars = true;
  }
  while (path.ends_with('/')) path.remove_suffix(1);
  // What these hold belongs to nobody in an image.
  if (stars && (path == "/home" || path == "/root" || path == "/opt" || path == "/srv")) return false;
  return std::find(rm_system_dir_paths.begin(), rm_system_dir_paths.end(), path) != rm_system_dir_paths.end();
}

}  // namespace

void rm_system_dir(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  for (const Invocation& invocation : script.invocations()) {
    if (invocation.program() != "rm") continue;
    const Arguments& arguments = invocation.arguments;
    if (!arguments.has("r") && !arguments.has("R") && !arguments.has("recursive")) continue;
    if (arguments.has("one-file-system")) continue;
    for (const Word* word : arguments.operands) {
      if (!rm_system_dir_is_meant(*word)) continue;
      findings.report(word->span, message({"`rm -r` deletes ", quoted(word->value), ", a directory of the system"}))
          .help("name what is to go: a blank or a missing variable has often cut the path short");
    }
  }
}

}  // namespace infralint::shell
