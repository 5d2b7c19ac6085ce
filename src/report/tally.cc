#include "report/tally.h"

#include <algorithm>

namespace infralint::report {

Fixable fixable(const Finding& finding) {
  Fixable best = Fixable::no;
  for (const Fix& fix : finding.fixes) {
    if (fix.applicability == Applicability::safe) return Fixable::safe;
    if (fix.applicability == Applicability::unsafe) best = Fixable::unsafe;
  }
  return best;
}

std::string_view applicability_word(Applicability applicability) {
  switch (applicability) {
    case Applicability::safe: return "safe";
    case Applicability::unsafe: return "unsafe";
    default: return "display";
  }
}

Tally tally(const engine::RunResult& result) {
  Tally sum;
  for (const engine::FileReport& file : result.files) {
    const std::uint32_t before = sum.active();
    for (const engine::ReportedFinding& reported : file.findings) {
      if (!reported.suppressions.empty()) {
        ++sum.suppressed;
        ++sum.suppressed_by[reported.suppressions.front().by];
        continue;
      }
      switch (reported.finding.level) {
        case Level::error: ++sum.error; break;
        case Level::warning: ++sum.warning; break;
        case Level::note: ++sum.note; break;
      }
      switch (fixable(reported.finding)) {
        case Fixable::safe: ++sum.fixable_safe; break;
        case Fixable::unsafe: ++sum.fixable_unsafe; break;
        case Fixable::no: break;
      }
    }
    if (sum.active() > before) ++sum.files;
  }
  return sum;
}

}  // namespace infralint::report
