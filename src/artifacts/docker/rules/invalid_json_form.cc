#include "artifacts/docker/broken_json.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
void invalid_json_form(const Instruction& instruction, const RuleContext&, Findings& findings) {
  const dockerfile::Instruction& syntax = *instruction.syntax;
  switch (instruction.keyword()) {
    case Keyword::cmd:
    case Keyword::entrypoint:
    case Keyword::run:
    case Keyword::healthcheck:
    case Keyword::volume:
    case Keyword::copy:
    case Keyword::add: break;
    default: return;
  }
  const std::optional<BrokenJson> reading = broken_json(instruction);
  if (!reading) return;
  std::string array = "[";
  for (const std::string& item : reading->items) array += (array.size() > 1 ? ", \"" : "\"") + item + "\"";
  array += "]";
  Draft draft = findings.report(syntax.argument_span(),
                                "this is no valid JSON, so the brackets and quotes become a part of the command");
  draft.help("write a JSON array: double quotes, a comma between elements, none behind the last");
  if (reading->plain && syntax.line_joins.empty()) {
    draft.fix({"write valid JSON", Applicability::safe, {{syntax.argument_span(), array}}});
  }
}

}  // namespace infralint::docker
