#include <unordered_map>

#include "artifacts/dockerignore/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::dockerignore {

void duplicate_pattern(const Document& document, const RuleContext&, Findings& findings) {
  // Since the last line with the other sign: what stands in front of it may be meant to hold again.
  std::unordered_map<std::string_view, const Pattern*> seen;
  bool exceptions = false;
  for (const Pattern& pattern : document.patterns) {
    if (pattern.exception != exceptions) seen.clear();
    exceptions = pattern.exception;
    if (pattern.text.empty()) continue;
    const auto [earlier, first] = seen.try_emplace(pattern.pattern.text(), &pattern);
    if (first) continue;
    findings.report(pattern.span, message({quoted(pattern.text), " is said before, and changes nothing here"}))
        .related(earlier->second->span, "the first one")
        .help("remove the line")
        .fix({"remove the line", Applicability::safe, {{pattern.line, ""}}});
  }
}

}  // namespace infralint::dockerignore
