#include <algorithm>

#include "artifacts/docker/line_break.h"
#include "artifacts/docker/runtime_command.h"
#include "artifacts/docker/user_packages.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void python_unbuffered(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.target || stage.base.windows || sets_runtime_variable(stage, "PYTHONUNBUFFERED")) return;
  const RuntimeCommand runtime = runtime_command(stage);
  const Command* command = runtime.main();
  if (command == nullptr || !runs_python_packages(*command)) return;
  const auto words = command->syntax->words;
  // The interpreter alone talks to a terminal.
  if (words.size() == 1 && command->program().starts_with("python")) return;
  const bool unbuffered = std::any_of(words.begin(), words.end(), [](const shell::Word& word) {
    return word.value == "-u" || word.value == "-Bu" || word.value == "-uB";
  });
  if (unbuffered) return;
  const Span keyword = runtime.source->keyword_span();
  Span place = keyword;
  for (const Instruction& instruction : stage.instructions) {
    if (instruction.keyword() == Keyword::env && !instruction.is_trigger) place = instruction.keyword_span();
  }
  Draft draft = findings.report(
      place, message({quoted(command->program()), " keeps its output back: the last lines of a crash may never show"}));
  draft.help("set `ENV PYTHONUNBUFFERED=1`");
  if (runtime.source->stage == &stage) {
    const std::string line = "ENV PYTHONUNBUFFERED=1" + std::string(line_break_of(*stage.document->file));
    draft.fix({"set PYTHONUNBUFFERED", Applicability::safe, {{{keyword.begin, keyword.begin}, line}}});
  }
}

}  // namespace infralint::docker
