#include "artifacts/shell/model.h"
#include "artifacts/shell/system_directories.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

// `/`, `/*`, or one of the directories of the system as a whole.
bool rm_system_dir_is_meant(const Word& word) {
  for (const Part& part : word.parts) {
    if (part.kind != PartKind::literal && part.kind != PartKind::glob) return false;
  }
  return !word.braces && is_system_directory(word.value, !word.quoted);
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
