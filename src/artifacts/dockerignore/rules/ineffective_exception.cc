#include <algorithm>

#include "artifacts/dockerignore/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::dockerignore {
namespace {

// More lines than anybody wrote.
constexpr std::size_t ineffective_exception_most_patterns = 2000;

bool ineffective_exception_is_above(std::string_view directory, std::string_view path) {
  return path.size() > directory.size() && path.starts_with(directory) && path[directory.size()] == '/';
}

// Some path may be meant by both: by what stands in front of their wildcards nothing speaks against it.
bool ineffective_exception_may_meet(const IgnorePattern& a, const IgnorePattern& b) {
  const std::string_view first = a.literal_beginning();
  const std::string_view second = b.literal_beginning();
  if (a.is_literal() && b.is_literal()) return a.covers(second) || b.covers(first);
  if (a.is_literal()) return b.covers(first) || ineffective_exception_is_above(first, second);
  if (b.is_literal()) return a.covers(second) || ineffective_exception_is_above(second, first);
  return first.starts_with(second) || second.starts_with(first);
}

// The line behind it that excludes all of it again; null when there is none, or when a further exception may follow.
const Pattern* ineffective_exception_undone_by(const Document& document, const Pattern& exception) {
  if (!exception.pattern.is_literal()) return nullptr;
  const Pattern* by = nullptr;
  for (std::size_t i = exception.index + 1; i < document.patterns.size(); ++i) {
    const Pattern& later = document.patterns[i];
    if (later.exception) {
      if (ineffective_exception_may_meet(later.pattern, exception.pattern)) return nullptr;
    } else if (by == nullptr && later.pattern.covers(exception.pattern.text())) {
      by = &later;
    }
  }
  return by;
}

}  // namespace

void ineffective_exception(const Pattern& pattern, const RuleContext&, Findings& findings) {
  if (!pattern.exception || pattern.text.empty()) return;
  const Document& document = *pattern.document;
  if (document.patterns.size() > ineffective_exception_most_patterns) return;
  const auto begin = document.patterns.begin();
  const bool needed =
      std::any_of(begin, begin + static_cast<std::ptrdiff_t>(pattern.index), [&](const Pattern& earlier) {
        return !earlier.exception && ineffective_exception_may_meet(earlier.pattern, pattern.pattern);
      });
  if (const Pattern* const later = ineffective_exception_undone_by(document, pattern)) {
    Draft draft =
        findings.report(pattern.span, message({quoted(pattern.text), " is excluded nevertheless: ", quoted(later->text),
                                               " stands behind the exception, and the last line that fits wins"}));
    draft.related(later->span, "excludes it again");
    draft.help("move the exception behind that line");
    return;
  }
  if (needed) return;
  findings
      .report(pattern.span,
              message({"no line in front of the exception excludes ", quoted(pattern.text), ": it keeps nothing"}))
      .help("remove the line, or correct the path");
}

}  // namespace infralint::dockerignore
