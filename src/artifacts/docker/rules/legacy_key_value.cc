#include "artifacts/docker/legacy_form.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// `name="value"`, or nothing when quoting could change what is meant.
std::string legacy_key_value_pair(const dockerfile::Pair& pair) {
  const std::string& value = pair.value->text;
  const bool plain = value.find_first_of(" \t#'\"\\;&|<>") == std::string::npos;
  if (plain) return pair.name.text + "=" + value;
  // Quoted as a whole: the quotes serve the other form as well.
  const bool quoted_whole = value.size() > 1 && (value.front() == '"' || value.front() == '\'') &&
                            value.find(value.front(), 1) == value.size() - 1 && value.find('\\') == std::string::npos;
  if (quoted_whole) return pair.name.text + "=" + value;
  if (value.find_first_of("\"'\\") != std::string::npos) return {};
  return pair.name.text + "=\"" + value + "\"";
}

}  // namespace

void legacy_key_value(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.syntax->form != Form::legacy || swallows_pairs(instruction)) return;
  const dockerfile::Pair& pair = instruction.syntax->pairs.front();
  Draft draft = findings.report(instruction.syntax->argument_span(),
                                message({spelling(instruction.keyword()), " without `=` is the deprecated form"}));
  const std::string replacement = legacy_key_value_pair(pair);
  draft.help("write `name=value`");
  if (!replacement.empty() && instruction.syntax->line_joins.empty()) {
    draft.fix({"write `name=value`", Applicability::safe, {{instruction.syntax->argument_span(), replacement}}});
  }
}

}  // namespace infralint::docker
