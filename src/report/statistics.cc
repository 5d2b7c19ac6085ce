#include <algorithm>
#include <map>

#include "report/tally.h"
#include "report/writer.h"

namespace infralint::report {
namespace {

struct Counts {
  std::uint32_t findings = 0;
  std::uint32_t fixable = 0;  // safely or not
  std::uint32_t suppressed = 0;
};

std::string right_aligned(std::string_view text, std::size_t width) {
  return std::string(width - std::min(width, text.size()), ' ') + std::string(text);
}

}  // namespace

std::string statistics(const engine::RunResult& result, const ReportOptions& options) {
  const CatalogueBook own(result.catalogue ? *result.catalogue : *policy::built_in_catalogue());
  const RuleBook& rules = options.rules != nullptr ? *options.rules : own;
  std::map<RuleIndex, Counts> by_rule;
  for (const engine::FileReport& file : result.files) {
    for (const engine::ReportedFinding& reported : file.findings) {
      Counts& counts = by_rule[reported.finding.rule];
      if (!reported.suppressions.empty()) {
        ++counts.suppressed;
        continue;
      }
      ++counts.findings;
      if (fixable(reported.finding) != Fixable::no) ++counts.fixable;
    }
  }
  if (by_rule.empty()) return {};

  std::vector<std::pair<RuleIndex, Counts>> rows(by_rule.begin(), by_rule.end());
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.second.findings > b.second.findings; });
  std::string out = "findings  fixable  suppressed  rule\n";
  for (const auto& [index, counts] : rows) {
    out += right_aligned(std::to_string(counts.findings), 8) + right_aligned(std::to_string(counts.fixable), 9) +
           right_aligned(std::to_string(counts.suppressed), 12) + "  " + std::string(rules.rule(index).id) + "\n";
  }
  return out;
}

}  // namespace infralint::report
