#include "artifacts/dockerignore/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::dockerignore {

void invalid_pattern(const Pattern& pattern, const RuleContext&, Findings& findings) {
  if (pattern.text.empty()) {
    findings.report(pattern.span, "`!` alone names nothing to keep, and the build stops when it reads the file")
        .help("name what is to be kept, or remove the line");
    return;
  }
  const std::string_view complaint = complaint_about(pattern.text);
  if (complaint.empty()) return;
  findings.report(pattern.span, message({"the build stops when it reads ", quoted(pattern.text), ": ", complaint}))
      .help("put `\\` in front of a character that stands for itself");
}

}  // namespace infralint::dockerignore
