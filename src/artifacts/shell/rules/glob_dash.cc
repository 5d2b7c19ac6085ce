#include "artifacts/shell/model.h"
#include "base/word_list.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

constexpr auto glob_dash_programs = word_list({"rm", "mv", "cp", "chmod", "chown", "tar", "zip", "sed"});

}  // namespace

void glob_dash(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect || script.templated || !script.mentions(" *")) return;
  for (const Invocation& invocation : script.invocations()) {
    const std::string_view program = invocation.program();
    if (!glob_dash_programs.contains(program)) continue;
    for (const Word& word : invocation.call.arguments()) {
      if (word.value == "--") break;
      if (word.parts.empty() || word.parts.front().kind != PartKind::glob || word.parts.front().text != "*") continue;
      findings
          .report(word.span, message({"a file whose name begins with `-` becomes an option of ", quoted(program),
                                      " through ", quoted(word.value)}))
          .help("write `./" + std::string(word.value) + "`");
    }
  }
}

}  // namespace infralint::shell
