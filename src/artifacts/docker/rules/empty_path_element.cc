#include "artifacts/docker/variable_reads.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// With the colon in front of the variable, or the one behind it, made a part of its alternative.
Edit empty_path_element_edit(const Instruction& instruction, const VariableRead& read) {
  const std::string_view text = instruction.document->file->text();
  const std::string variable = "${" + read.name + "}";
  if (text[read.span.begin - 1] == ':') {
    return {{read.span.begin - 1, read.span.end}, "${" + read.name + ":+:" + variable + "}"};
  }
  return {{read.span.begin, read.span.end + 1}, "${" + read.name + ":+" + variable + ":}"};
}

}  // namespace

void empty_path_element(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::env || instruction.stage == nullptr) return;
  const auto reads = expanded_variables(instruction);
  if (reads.empty() || !instruction.document->complete || !has_known_chain(*instruction.stage)) return;
  for (const VariableRead& read : reads) {
    if (!makes_empty_path_element(instruction, read)) continue;
    Draft draft = findings.report(read.span, message({quoted(read.name),
                                                      " is not set before: its place in the list stays empty, which "
                                                      "means the current directory"}));
    draft.help("write `${" + read.name + ":+:${" + read.name + "}}`, or leave it out");
    // `${NAME#...}` is somebody's own business.
    const std::string_view written = read.span.of(instruction.document->file->text());
    if (written == "$" + read.name || written == "${" + read.name + "}") {
      draft.fix(
          {"keep the colon only with a value", Applicability::safe, {empty_path_element_edit(instruction, read)}});
    }
  }
}

}  // namespace infralint::docker
