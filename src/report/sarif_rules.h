// The rules of a SARIF run and the taxonomies (CWE, other tools' ids) that they refer to. Only for sarif.cc.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "report/json_writer.h"
#include "report/writer.h"

namespace infralint::report {

class SarifRules {
 public:
  // Describes `rules`, in the order of their ids.
  SarifRules(std::set<RuleIndex> rules, const ReportOptions& options);

  // Position in `rules[]`; the rule must be one of those described.
  std::size_t position(RuleIndex rule) const { return positions_.at(rule); }

  // `security-severity` in tenths; 0 for rules that are not about security.
  unsigned severity(RuleIndex rule) const { return severities_.at(rule); }

  // Members of `tool.driver`. `helped`: the rules whose help is written.
  void write_rules(JsonWriter& json, const std::set<RuleIndex>& helped) const;
  void write_supported_taxonomies(JsonWriter& json) const;

  // Member of the run.
  void write_taxonomies(JsonWriter& json) const;

 private:
  void write_rule(JsonWriter& json, RuleIndex index, bool with_help) const;
  void write_relationships(JsonWriter& json, RuleIndex index, const policy::RuleTexts& texts) const;
  void write_properties(JsonWriter& json, RuleIndex index, const policy::RuleTexts& texts) const;

  const ReportOptions& options_;
  std::vector<RuleIndex> rules_;
  std::map<RuleIndex, std::size_t> positions_;
  std::map<RuleIndex, unsigned> severities_;
  std::vector<std::uint16_t> weaknesses_;                            // CWE numbers, ascending
  std::map<std::string_view, std::vector<std::string_view>> peers_;  // name -> ids, ascending
};

}  // namespace infralint::report
