#include "report/sarif_rules.h"

#include <algorithm>
#include <iterator>

#include "policy/rule_page.h"
#include "report/rule_url.h"
#include "report/sarif_text.h"

namespace infralint::report {
namespace {

constexpr std::size_t most_tags = 10;  // GitHub shows no more
constexpr std::size_t longest_name = 255;
constexpr std::size_t longest_description = 1024;

template <class T>
void sort_unique(std::vector<T>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

template <class T>
std::size_t position_in(const std::vector<T>& sorted, const T& item) {
  return static_cast<std::size_t>(std::lower_bound(sorted.begin(), sorted.end(), item) - sorted.begin());
}

bool is_security(const policy::RuleTexts& texts) {
  return std::find(texts.tags.begin(), texts.tags.end(), "security") != texts.tags.end();
}

// "8.0"; for rules about security only.
std::string_view severity_text(Level level, const policy::RuleTexts& texts) {
  if (!texts.security_severity.empty()) return texts.security_severity;
  switch (level) {
    case Level::error: return "8.0";
    case Level::warning: return "5.5";
    default: return "2.0";
  }
}

unsigned tenths(std::string_view decimal) {
  unsigned value = 0;
  for (const char c : decimal) {
    if (c != '.') value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return decimal.find('.') == std::string_view::npos ? value * 10 : value;
}

void write_message(JsonWriter& json, std::string_view name, std::string_view text) {
  json.begin_object(name);
  json.text("text", text);
  json.end_object();
}

std::string plain_help(const policy::RuleTexts& texts) {
  std::string out(texts.rationale);
  if (!out.empty() && !texts.remediation.empty()) out += "\n\n";
  out += texts.remediation;
  return out.empty() ? std::string(texts.title) : out;
}

}  // namespace

SarifRules::SarifRules(std::set<RuleIndex> rules, const ReportOptions& options)
    : options_(options), rules_(rules.begin(), rules.end()) {
  for (const RuleIndex index : rules_) {
    positions_.emplace(index, positions_.size());
    const policy::RuleTexts texts = options_.rules->texts(index);
    severities_[index] = is_security(texts) ? tenths(severity_text(options_.rules->rule(index).level, texts)) : 0;
    weaknesses_.insert(weaknesses_.end(), texts.cwe.begin(), texts.cwe.end());
    for (const policy::Alias& alias : options_.rules->aliases(index)) peers_[alias.peer].push_back(alias.id);
  }
  sort_unique(weaknesses_);
  for (auto& [peer, ids] : peers_) sort_unique(ids);
}

void SarifRules::write_rules(JsonWriter& json, const std::set<RuleIndex>& helped) const {
  json.begin_array("rules");
  for (const RuleIndex index : rules_) write_rule(json, index, helped.contains(index));
  json.end_array();
}

void SarifRules::write_rule(JsonWriter& json, RuleIndex index, bool with_help) const {
  const policy::Rule& rule = options_.rules->rule(index);
  const policy::RuleTexts texts = options_.rules->texts(index);
  json.begin_object();
  json.text("id", rule.id);
  json.text("name", pascal_case_name(rule.id).substr(0, longest_name));
  write_message(json, "shortDescription", leading_sentences(texts.title, longest_description));
  write_message(json, "fullDescription",
                leading_sentences(texts.description.empty() ? texts.title : texts.description, longest_description));
  if (const std::string url = rule_url(options_, rule.id); !url.empty()) json.text("helpUri", url);
  if (with_help) {
    json.begin_object("help");
    json.text("text", plain_help(texts));
    json.text("markdown", policy::rule_page(rule, texts, options_.rules->aliases(index)));
    json.end_object();
  }
  json.begin_object("defaultConfiguration");
  json.boolean("enabled", rule.first_profile() <= policy::Profile::recommended);
  json.text("level", policy::word(rule.level));
  json.end_object();
  write_relationships(json, index, texts);
  write_properties(json, index, texts);
  json.end_object();
}

void SarifRules::write_relationships(JsonWriter& json, RuleIndex index, const policy::RuleTexts& texts) const {
  const auto aliases = options_.rules->aliases(index);
  if (texts.cwe.empty() && aliases.empty()) return;
  const auto relate = [&json](const std::string& id, std::size_t position, std::string_view taxonomy,
                              std::size_t taxonomy_position, std::string_view kind) {
    json.begin_object();
    json.begin_object("target");
    json.text("id", id);
    json.number("index", position);
    json.begin_object("toolComponent");
    json.text("name", taxonomy);
    json.number("index", taxonomy_position);
    json.end_object();
    json.end_object();
    json.begin_array("kinds");
    json.text(kind);
    json.end_array();
    json.end_object();
  };
  json.begin_array("relationships");
  for (const std::uint16_t number : texts.cwe) {
    relate("CWE-" + std::to_string(number), position_in(weaknesses_, number), "CWE", 0, "superset");
  }
  for (const policy::Alias& alias : aliases) {
    const auto peer = peers_.find(alias.peer);
    const auto before = static_cast<std::size_t>(std::distance(peers_.begin(), peer)) + (weaknesses_.empty() ? 0 : 1);
    relate(std::string(alias.id), position_in(peer->second, alias.id), alias.peer, before, "relevant");
  }
  json.end_array();
}

void SarifRules::write_properties(JsonWriter& json, RuleIndex index, const policy::RuleTexts& texts) const {
  const policy::Rule& rule = options_.rules->rule(index);
  const bool security = is_security(texts);
  std::vector<std::string> tags;
  const auto tag = [&tags](std::string_view name) {
    const bool known = std::find(tags.begin(), tags.end(), name) != tags.end();
    if (!known && tags.size() < most_tags) tags.emplace_back(name);
  };
  tag(rule.area);
  if (security) tag("security");
  tag(policy::word(rule.profile));
  for (const std::uint16_t number : texts.cwe) tag("external/cwe/cwe-" + std::to_string(number));
  for (const std::string_view name : texts.tags) tag(name);

  json.begin_object("properties");
  json.begin_array("tags");
  for (const std::string& name : tags) json.text(name);
  json.end_array();
  if (!texts.precision.empty()) json.text("precision", texts.precision);
  // Its mere presence makes a consumer call the alert a vulnerability.
  if (security) {
    json.text("security-severity", severity_text(rule.level, texts));
  } else {
    json.text("problem.severity", rule.level == Level::note ? "recommendation" : policy::word(rule.level));
  }
  json.end_object();
}

void SarifRules::write_supported_taxonomies(JsonWriter& json) const {
  if (weaknesses_.empty()) return;
  json.begin_array("supportedTaxonomies");
  json.begin_object();
  json.text("name", "CWE");
  json.number("index", 0);
  json.end_object();
  json.end_array();
}

void SarifRules::write_taxonomies(JsonWriter& json) const {
  if (weaknesses_.empty() && peers_.empty()) return;
  json.begin_array("taxonomies");
  if (!weaknesses_.empty()) {
    json.begin_object();
    json.text("name", "CWE");
    json.text("organization", "MITRE");
    json.boolean("isComprehensive", false);
    json.begin_array("taxa");
    for (const std::uint16_t number : weaknesses_) {
      json.begin_object();
      json.text("id", "CWE-" + std::to_string(number));
      json.text("helpUri", "https://cwe.mitre.org/data/definitions/" + std::to_string(number) + ".html");
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  for (const auto& [peer, ids] : peers_) {
    json.begin_object();
    json.text("name", peer);
    json.boolean("isComprehensive", false);
    json.begin_array("taxa");
    for (const std::string_view id : ids) {
      json.begin_object();
      json.text("id", id);
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
}

}  // namespace infralint::report
