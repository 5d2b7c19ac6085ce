#include "policy/suppressions.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "check/message.h"
#include "check/rule_ids.h"
#include "policy/own_annotations.h"
#include "policy/own_directives.h"
#include "policy/peer_directives.h"
#include "policy/silencer.h"
#include "policy/silencer_index.h"
#include "policy/suppress_entries.h"
#include "policy/suppression_problems.h"

namespace infralint::policy {
namespace {

namespace meta = rule_ids::meta;

class Judge {
 public:
  explicit Judge(const SuppressionInput& input) : input_(input), silencers_(input.configuration.catalogue()) {
    const auto& peers = input.configuration.data().suppressions.peers;
    read_own_directives(input.file, input.analysis.comments, silencers_, malformed_);
    read_own_annotations(input.file, input.analysis.annotations, silencers_);
    read_peer_directives(input.file, input.kind, input.analysis.comments, peers, silencers_);
    made_errors_ = rules_made_errors(input.file, input.kind, peers, silencers_);
    for (Silencer& silencer : silencers_.all()) {
      silencer.effective = !is_expired(silencer.until, input.today) && limit_problem(silencer, input).empty();
    }
    index_.emplace(silencers_.all());
    outcome_.matched_entries.resize(input.configuration.data().suppress.size());
  }

  SuppressionOutcome judge(std::deque<Finding> findings) {
    for (Finding& finding : findings) add(std::move(finding));
    // What is said about suppressions can be suppressed like anything else; only then it shows what was of no use.
    for (Finding& finding : suppression_problems(silencers_.all(), malformed_, outcome_.findings, input_)) {
      add(std::move(finding));
    }
    for (Finding& finding : unused_suppressions(silencers_.all(), input_)) add(std::move(finding));
    return std::move(outcome_);
  }

 private:
  void add(Finding finding) {
    if (std::binary_search(made_errors_.begin(), made_errors_.end(), finding.rule) &&
        !input_.settings.rules.level_is_configured(finding.rule)) {
      finding.level = Level::error;
    }
    JudgedFinding judged{std::move(finding), {}};
    index_->for_candidates(judged.finding, [&](Silencer& silencer) { silence(judged, silencer); });
    const auto& entries = input_.configuration.data().suppress;
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (is_expired(entries[i].until, input_.today)) continue;
      if (!entry_matches(entries[i], judged.finding, input_.file.path())) continue;
      outcome_.matched_entries[i] = true;
      judged.suppressions.push_back({"config", entries[i].reason, entries[i].path, entries[i].span});
    }
    outcome_.findings.push_back(std::move(judged));
  }

  void silence(JudgedFinding& judged, Silencer& silencer) {
    if (!silencer.reaches(judged.finding)) return;
    bool silenced = false;
    for (SilencedItem& item : silencer.items) {
      if (!std::binary_search(item.rules.begin(), item.rules.end(), judged.finding.rule)) continue;
      item.used = true;
      silenced = true;
    }
    if (!silenced) return;
    judged.suppressions.push_back({silencer.by, silencer.reason, input_.file.path(), silencer.place});
  }

  const SuppressionInput& input_;
  SilencerList silencers_;
  std::optional<SilencerIndex> index_;
  std::vector<Malformed> malformed_;
  std::vector<RuleIndex> made_errors_;  // whatever their level would be; ascending
  SuppressionOutcome outcome_;
};

Finding entry_finding(const Configuration& configuration, std::string_view path, RuleIndex rule, Span span,
                      std::string text) {
  Finding finding;
  finding.rule = rule;
  finding.level = configuration.settings_for(path, "")->rules.level(rule);
  finding.primary = span;
  finding.message = std::move(text);
  finding.anchor = "suppress";
  return finding;
}

}  // namespace

SuppressionOutcome apply_suppressions(std::deque<Finding> findings, const SuppressionInput& input) {
  return Judge(input).judge(std::move(findings));
}

std::vector<Finding> unused_suppress_entries(const Configuration& configuration, std::string_view path,
                                             const std::vector<bool>& matched, std::string_view today) {
  std::vector<Finding> findings;
  const RuleSettings& rules = configuration.settings_for(path, "")->rules;
  const auto& entries = configuration.data().suppress;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const SuppressEntry& entry = entries[i];
    if (entry.path != path) continue;
    std::vector<std::string_view> names;
    for (const Selector& selector : entry.rules) names.push_back(selector.text);
    if (is_expired(entry.until, today)) {
      if (!rules.enabled(meta::expired_suppression)) continue;
      findings.push_back(entry_finding(
          configuration, path, meta::expired_suppression, entry.span,
          message({"[[suppress]] of ", listed(names), " ended on ", quoted(entry.until), " and has no effect"})));
      findings.back().help = "solve the findings and remove the entry, or decide on a new date";
    } else if (i >= matched.size() || !matched[i]) {
      if (!rules.enabled(meta::unused_suppress_entry)) continue;
      findings.push_back(entry_finding(configuration, path, meta::unused_suppress_entry, entry.span,
                                       message({"[[suppress]] of ", listed(names), " matches no finding"})));
      findings.back().help = "remove the entry";
    }
  }
  return findings;
}

}  // namespace infralint::policy
