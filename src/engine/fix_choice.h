// Which of a file's fixes can be applied together. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "check/finding.h"
#include "engine/run_result.h"

namespace infralint::engine {

// Which fixes count.
struct FixFilter {
  bool unsafe = false;                         // also those that may change behaviour
  std::optional<std::vector<RuleIndex>> only;  // of these rules, ascending; else of all
};

struct FixChoice {
  std::vector<Edit> edits;       // ascending, not overlapping
  std::vector<RuleIndex> rules;  // of the fixes, one entry a fix
};

// The fix of a finding that would be applied; null when it is suppressed or has none.
const Fix* applicable_fix(const ReportedFinding& reported, const FixFilter& filter);

// By first edit, then rule: a fix that overlaps or touches one chosen before waits, unless both insert the same text at
// the same place, which is then inserted once.
FixChoice choose_fixes(const FileReport& file, const FixFilter& filter);

}  // namespace infralint::engine
