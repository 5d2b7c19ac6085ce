// The door of the reports: one result in, the text of one format out. Used by the command line and the tests. Writers
// are pure functions of their arguments: same result, same bytes. Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/run_result.h"
#include "report/rule_book.h"

namespace infralint::report {

enum class Format : std::uint8_t { text, concise, json, sarif, github };

std::optional<Format> parse_format(std::string_view name);
std::string_view format_name(Format format);
// In the order in which they are listed to people.
std::vector<std::string_view> format_names();

struct ReportOptions {
  bool color = false;            // text and concise: ANSI colours
  bool hyperlinks = false;       // text: OSC 8 links
  bool show_suppressed = false;  // text, json, sarif: suppressed findings too, marked
  unsigned width = 100;          // text: columns of the terminal; longer source lines are cut around their marks
  unsigned max_per_rule = 0;     // text: findings of a rule shown in one file; 0: all

  std::string docs_url;  // base of the rule pages, without final slash; empty: none known
  std::string version;   // of the program, without `v`
  std::string commit;    // of the program's source; may be empty

  std::string absolute_root;  // hyperlinks, working_directory: what paths are relative to, without final slash
  // text and concise: absolute; paths are shown as seen from here. Empty: as seen from the root
  std::string working_directory;
  std::string host;            // hyperlinks: host name in file URIs
  std::string workspace_path;  // github: the root as seen from the workspace (`services`), empty when it is the same
  std::string category;        // sarif: automation category; empty: none
  bool all_rules = false;      // json: describe every enabled rule, not only those that occur
  bool used_rules = false;     // sarif: describe the rules that occur, not every enabled one
  std::size_t sarif_max_bytes = std::size_t{64}
                                << 20;  // sarif: larger reports leave out excerpts, then fixes, then help

  const RuleBook* rules = nullptr;  // null: those of the result's catalogue
};

// The whole report, ending in a line feed (text and concise are empty when there is nothing to say).
std::string write_report(Format format, const engine::RunResult& result, const ReportOptions& options);

// One line for standard error, without line feed: "2 findings (1 error, 1 warning) in 2 files; 31 files checked in
// 0.04 s; ...". `seconds` is left out when negative.
std::string summary_line(const engine::RunResult& result, const ReportOptions& options, double seconds = -1);

// A table for people: findings, fixable and suppressed ones a rule, the most frequent first; empty when there are none.
std::string statistics(const engine::RunResult& result, const ReportOptions& options);

// The JSON Schema (2020-12) of the `json` format.
std::string_view report_schema();

}  // namespace infralint::report
