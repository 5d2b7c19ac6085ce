#include <algorithm>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void single_element_command(const Instruction& instruction, const RuleContext&, Findings& findings) {
  const dockerfile::Instruction& syntax = *instruction.syntax;
  if (syntax.form != Form::exec || syntax.words.size() != 1) return;
  switch (instruction.keyword()) {
    case Keyword::cmd:
    case Keyword::entrypoint:
    case Keyword::healthcheck:
    case Keyword::run: break;
    default: return;
  }
  const std::string& command = syntax.words.front().text;
  const std::size_t blank = command.find(' ');
  // A path may hold blanks; the arguments of an entry point are its own matter.
  if (blank == std::string::npos || command.substr(0, blank).find('/') != std::string::npos) return;
  if (instruction.keyword() == Keyword::cmd && instruction.stage->facts.entrypoint != nullptr) return;
  Draft draft = findings.report(
      syntax.words.front().span,
      message({"there is no program with the name ", quoted(command), ": the exec form splits nothing"}));
  draft.help("make every argument an element of its own");
  if (command.find_first_of("\"'\\$|&;<>") != std::string::npos) return;
  std::string array = "[";
  for (std::size_t at = 0; at < command.size();) {
    const std::size_t end = std::min(command.find(' ', at), command.size());
    if (end > at) array += (array.size() > 1 ? ", \"" : "\"") + command.substr(at, end - at) + "\"";
    at = end + 1;
  }
  draft.fix({"split it", Applicability::safe, {{syntax.argument_span(), array + "]"}}});
}

}  // namespace infralint::docker
