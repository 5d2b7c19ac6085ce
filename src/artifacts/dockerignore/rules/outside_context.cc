#include "artifacts/dockerignore/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::dockerignore {

void outside_context(const Pattern& pattern, const RuleContext&, Findings& findings) {
  const std::string& text = pattern.pattern.text();
  if (text != ".." && !text.starts_with("../")) return;
  findings
      .report(pattern.span,
              message({quoted(pattern.text), " lies outside the build context, of which nothing gets into a build"}))
      .help("remove the line; paths begin at the build context");
}

}  // namespace infralint::dockerignore
