#include "artifacts/docker/model.h"
#include "check/findings.h"

namespace infralint::docker {
namespace {

std::string maintainer_deprecated_label(std::string_view author, char escape) {
  std::string label = "LABEL org.opencontainers.image.authors=\"";
  for (const char c : author) {
    if (c == '"' || c == '$' || c == escape) label += escape;
    label += c;
  }
  return label + "\"";
}

}  // namespace

void maintainer_deprecated(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::maintainer) return;
  std::string_view author = instruction.syntax->argument_text();
  const bool in_quotes = author.size() > 1 && (author.front() == '"' || author.front() == '\'') &&
                         author.find(author.front(), 1) == author.size() - 1;
  if (in_quotes) author = author.substr(1, author.size() - 2);
  Draft draft = findings.report(instruction.keyword_span(), "MAINTAINER is deprecated");
  draft.help("use the label `org.opencontainers.image.authors`");
  if (instruction.syntax->line_joins.empty()) {
    const std::string label = maintainer_deprecated_label(author, instruction.document->syntax.escape);
    draft.fix({"replace it by a label", Applicability::safe, {{instruction.span(), label}}});
  }
}

}  // namespace infralint::docker
