#include "artifacts/dockerignore/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::dockerignore {

void indented_comment(const Pattern& pattern, const RuleContext&, Findings& findings) {
  if (pattern.exception || !pattern.text.starts_with('#')) return;
  const Span blanks{pattern.line.begin, pattern.span.begin};
  findings.report(pattern.span, "with blanks in front of `#` this is no comment but a pattern")
      .help("begin the line with `#`")
      .fix({"remove the blanks in front of `#`", Applicability::safe, {{blanks, ""}}});
}

}  // namespace infralint::dockerignore
