// What people silenced, and whether that was right: own comments and annotations, other tools' comments, [[suppress]]
// tables. Works on the findings of one file, after its rules ran. Pure; thread-safe.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "check/artifact.h"
#include "check/finding.h"
#include "policy/configuration.h"

namespace infralint::policy {

// Why a finding is not shown.
struct Suppression {
  std::string by;      // inline, file, annotation, config, or a peer's name (hadolint)
  std::string reason;  // may be empty
  std::string path;    // where it was said
  Span span;
};

struct JudgedFinding {
  Finding finding;
  std::vector<Suppression> suppressions;  // empty: active
};

struct SuppressionInput {
  const SourceFile& file;
  std::string_view kind;
  const Analysis& analysis;
  const FileSettings& settings;
  const Configuration& configuration;
  std::string_view today;        // YYYY-MM-DD
  bool parsed = true;            // false when the file has syntax findings: nothing is called unused
  bool project_complete = true;  // false when rules about other files were not run
};

struct SuppressionOutcome {
  std::vector<JudgedFinding> findings;  // those given, then what is wrong with the suppressions themselves
  std::vector<bool> matched_entries;    // by position in ConfigurationData::suppress
};

SuppressionOutcome apply_suppressions(std::deque<Finding> findings, const SuppressionInput& input);

// [[suppress]] tables that matched nothing, as findings in the configuration file `path`. For runs that covered
// everything. `matched` is the union of SuppressionOutcome::matched_entries of all files.
std::vector<Finding> unused_suppress_entries(const Configuration& configuration, std::string_view path,
                                             const std::vector<bool>& matched, std::string_view today);

}  // namespace infralint::policy
