#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void from_as_casing(const Stage& stage, const RuleContext&, Findings& findings) {
  const dockerfile::Instruction& from = *stage.from->syntax;
  if (from.words.size() != 3) return;
  const std::string_view keyword = from.keyword_span.of(stage.document->file->text());
  const dockerfile::Word& as = from.words[1];
  // A keyword in mixed case has a finding of its own.
  const std::string_view wanted = keyword == "FROM" ? "AS" : keyword == "from" ? "as" : "";
  if (wanted.empty() || as.text == wanted) return;
  findings.report(as.span, message({quoted(as.text), " is written otherwise than ", quoted(keyword), " beside it"}))
      .help(message({"write ", quoted(wanted)}))
      .fix({"write `" + std::string(wanted) + "`", Applicability::safe, {{as.span, std::string(wanted)}}});
}

}  // namespace infralint::docker
