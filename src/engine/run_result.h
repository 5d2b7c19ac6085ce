// What a run found: the one in-memory result that every report format writes. Immutable once the run is over.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/source_file.h"
#include "check/finding.h"
#include "policy/policy_library.h"
#include "policy/suppressions.h"

namespace infralint::engine {

using Suppression = policy::Suppression;

struct ReportedFinding {
  Finding finding;
  std::vector<Suppression> suppressions;  // empty: active
};

// One file that has findings (active or suppressed) or secrets, or whose text the related spans of another file's
// findings point into: without it a report can name the related file but show no line of it.
struct FileReport {
  std::shared_ptr<const SourceFile> source;
  std::string kind;                       // docker, compose, ...; empty when no kind applies (an unreadable file)
  std::vector<ReportedFinding> findings;  // by span, rule id, message
  std::vector<Span> secrets;              // no report may show these; ascending
};

// The code of notifications about policies that cannot be loaded: the message names file, line and column.
inline constexpr std::string_view policy_invalid = "policy-invalid";

// About the run rather than a file's content.
struct Notification {
  Level level = Level::note;
  std::string code;  // file-unreadable, kind-unknown, rule-crashed, ...
  std::string message;
  std::string path;  // may be empty
};

// A file that could have been a target but was not looked at, and why.
struct SkippedFile {
  std::string path;
  std::string reason;  // "ignored by .gitignore:3", "a Helm template", ...
};

struct RunResult {
  // What the rules of findings are; null: the built-in ones.
  std::shared_ptr<const policy::Catalogue> catalogue;
  std::string root = ".";                                              // as reports show it
  std::vector<FileReport> files;                                       // by path
  std::vector<std::pair<std::string, std::uint32_t>> checked_by_kind;  // by kind
  std::uint32_t files_checked = 0;
  std::uint32_t files_skipped = 0;   // candidates that turned out to be no target, templates, ...
  std::vector<SkippedFile> skipped;  // by path; at least those that files_skipped counts
  std::vector<Notification> notifications;
  std::vector<policy::PolicyFileProblems> policy_problems;  // with any, nothing was checked

  std::vector<std::string> config_files;  // root-relative
  std::string config_digest;              // hex SHA-256 of the effective configuration
  std::string profile;
  std::string today;  // YYYY-MM-DD
  Level fail_on = Level::warning;
  bool fail_never = false;
  std::vector<RuleIndex> enabled_rules;  // in the root's configuration, ascending

  int exit_code = 0;  // 0 clean, 1 findings at or above fail_on, 2 not trustworthy
};

}  // namespace infralint::engine
