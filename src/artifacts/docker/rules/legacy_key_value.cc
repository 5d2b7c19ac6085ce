#include <vector>

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

// One finding a stage: files in the old form have many, and all are put right at once.
void legacy_key_value(const Stage& stage, const RuleContext&, Findings& findings) {
  const Instruction* first = nullptr;
  std::vector<std::string_view> names;
  std::vector<Edit> edits;
  for (const Instruction& instruction : stage.instructions) {
    if (instruction.syntax->form != Form::legacy || swallows_pairs(instruction)) continue;
    const dockerfile::Pair& pair = instruction.syntax->pairs.front();
    if (first == nullptr) first = &instruction;
    names.push_back(pair.name.text);
    if (!instruction.syntax->line_joins.empty()) continue;
    if (std::string replacement = legacy_key_value_pair(pair); !replacement.empty()) {
      edits.push_back({instruction.syntax->argument_span(), std::move(replacement)});
    }
  }
  if (first == nullptr) return;
  Draft draft = findings.report(first->syntax->argument_span(),
                                names.size() == 1
                                    ? message({spelling(first->keyword()), " without `=` is the deprecated form"})
                                    : message({listed(names), " are set without `=`, which is the deprecated form"}));
  draft.help("write `name=value`");
  if (!edits.empty()) draft.fix({"write `name=value`", Applicability::safe, std::move(edits)});
}

}  // namespace infralint::docker
