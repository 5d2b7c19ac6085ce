#include "policy/suppression_problems.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/calendar.h"
#include "check/message.h"
#include "check/rule_ids.h"
#include "policy/catalogue.h"

namespace infralint::policy {
namespace {

namespace meta = rule_ids::meta;
using Reason = SuppressionChoices::Reason;

constexpr std::size_t most_suggestions = 20;  // a file: each costs a look at the whole catalogue

constexpr std::string_view form = "write `# infralint: ignore[area/rule] reason`";

// Collects findings of rules that are on.
class Reporter {
 public:
  explicit Reporter(const SuppressionInput& input) : input_(input) {}

  // Null when the rule is off.
  Finding* report(RuleIndex rule, Span span, std::string message) {
    if (!input_.settings.rules.enabled(rule)) return nullptr;
    return &add(rule, span, std::move(message));
  }

  // Also when the rule is off: the configuration asks for it in another way.
  Finding& add(RuleIndex rule, Span span, std::string message) {
    Finding& finding = findings_.emplace_back();
    finding.rule = rule;
    finding.level = input_.settings.rules.level(rule);
    finding.primary = span;
    finding.message = std::move(message);
    finding.anchor = "suppression:" + std::string(span.of(input_.file.text()));
    return finding;
  }

  // A grade of this finding only; a level that the user configured wins.
  void grade(Finding& finding, Level level) const {
    if (!input_.settings.rules.level_is_configured(finding.rule)) finding.level = level;
  }

  std::vector<Finding> take() { return std::move(findings_); }

 private:
  const SuppressionInput& input_;
  std::vector<Finding> findings_;
};

void report_malformed(Reporter& reporter, std::span<const Malformed> malformed) {
  for (const Malformed& comment : malformed) {
    Finding* finding = reporter.report(meta::malformed_suppression, comment.span, comment.message);
    if (!finding) continue;
    finding->help = form;
    if (comment.error) reporter.grade(*finding, Level::error);
  }
}

void report_unknown(Reporter& reporter, const Silencer& silencer, const Catalogue& catalogue,
                    std::size_t& suggestions) {
  for (const SilencedItem& item : silencer.items) {
    if (item.known) continue;
    Finding* finding = reporter.report(
        meta::unknown_suppressed_rule, item.span,
        message({"suppression names ", quoted(item.text), ", which is no known rule, so nothing is silenced"}));
    if (!finding) continue;
    const auto near = suggestions++ < most_suggestions ? nearest_selector(catalogue, item.text) : std::nullopt;
    if (near) {
      finding->help = message({"did you mean ", quoted(*near), "?"});
      finding->fixes.push_back(
          {message({"name ", quoted(*near)}), Applicability::display, {{item.span, std::string(*near)}}});
    } else {
      finding->help = "`infralint rules` lists all rules";
    }
  }
}

void report_expired(Reporter& reporter, const Silencer& silencer, const SuppressionInput& input) {
  if (!is_expired(silencer.until, input.today)) return;
  Finding* finding = reporter.report(meta::expired_suppression, silencer.until_span,
                                     message({"suppression ended on ", quoted(silencer.until), " and has no effect"}));
  if (finding) finding->help = "solve the finding and remove the suppression, or decide on a new date";
}

void report_limit(Reporter& reporter, const Silencer& silencer, const SuppressionInput& input) {
  std::string problem = limit_problem(silencer, input);
  if (problem.empty()) return;
  const Span place = silencer.until.empty() ? silencer.place : silencer.until_span;
  Finding* finding = reporter.report(meta::malformed_suppression, place, std::move(problem));
  if (finding) finding->help = "write `until=YYYY-MM-DD` behind the list, within the limit of `suppressions.max-days`";
}

// What each suppression silenced, by the place where it stands.
struct Effect {
  bool error = false;
  std::set<std::string_view> rules;
};

std::map<std::uint32_t, Effect> effects_of(std::span<const JudgedFinding> silenced, const Catalogue& catalogue) {
  std::map<std::uint32_t, Effect> effects;
  for (const JudgedFinding& judged : silenced) {
    for (const Suppression& suppression : judged.suppressions) {
      if (suppression.by == "config") continue;  // its place is in another file
      Effect& effect = effects[suppression.span.begin];
      effect.error = effect.error || judged.finding.level == Level::error;
      effect.rules.insert(catalogue.rule(judged.finding.rule).id);
    }
  }
  return effects;
}

void report_without_reason(Reporter& reporter, const Silencer& silencer, const Effect& effect,
                           const SuppressionInput& input) {
  if (!silencer.reason.empty()) return;
  const Reason required = input.configuration.data().suppressions.require_reason;
  const bool mandatory = required == Reason::always || (required == Reason::error && effect.error);
  const std::string text = "suppression gives no reason";
  Finding* finding = mandatory ? &reporter.add(meta::suppression_without_reason, silencer.place, text)
                               : reporter.report(meta::suppression_without_reason, silencer.place, text);
  if (!finding) return;
  finding->help = silencer.source == Source::annotation ? "add the annotation `infralint.io/ignore-reason`"
                                                        : "write the reason behind the list";
  if (mandatory) reporter.grade(*finding, Level::warning);
}

std::string joined(const std::set<std::string_view>& ids) {
  std::string text;
  for (const std::string_view id : ids) text.append(text.empty() ? "" : ", ").append(id);
  return text;
}

void report_blanket(Reporter& reporter, const Silencer& silencer, const Effect& effect) {
  if (silencer.source == Source::range) return;
  for (const SilencedItem& item : silencer.items) {
    const bool whole_area = item.breadth == Breadth::group && item.text.find(':') == std::string::npos;
    if (item.text != "all" && !whole_area) continue;
    Finding* finding =
        reporter.report(meta::blanket_suppression, item.span,
                        message({"suppression of ", quoted(item.text), " silences findings that do not exist yet"}));
    if (!finding) continue;
    const std::string rules = joined(effect.rules);
    finding->help = rules.empty() ? "name the rules" : "name the rules: " + quoted(rules);
    if (!rules.empty()) {
      finding->fixes.push_back({"name the silenced rules", Applicability::display, {{item.span, rules}}});
    }
  }
}

// Two of our own suppressions that speak for the same range.
void report_duplicates(Reporter& reporter, std::span<const Silencer> silencers) {
  std::map<std::tuple<Reach, std::uint32_t, std::uint32_t>, std::set<RuleIndex>> said;
  for (const Silencer& silencer : silencers) {
    if (!silencer.own() || !silencer.effective) continue;
    auto& rules = said[{silencer.reach, silencer.covers.begin, silencer.covers.end}];
    for (const SilencedItem& item : silencer.items) {
      const bool repeated = !item.rules.empty() && std::all_of(item.rules.begin(), item.rules.end(),
                                                               [&](RuleIndex index) { return rules.contains(index); });
      rules.insert(item.rules.begin(), item.rules.end());
      if (!repeated) continue;
      Finding* finding = reporter.report(meta::duplicate_suppression, item.span,
                                         message({quoted(item.text), " is suppressed here for the second time"}));
      if (finding) finding->help = "remove one of the two";
    }
  }
}

// The comment with the blanks in front of it, or with its whole line when nothing else stands there.
Span removable(const Silencer& silencer, std::string_view text) {
  Span span = silencer.place;
  while (span.begin > 0 && (text[span.begin - 1] == ' ' || text[span.begin - 1] == '\t')) --span.begin;
  const bool starts_line = span.begin == 0 || text[span.begin - 1] == '\n' || text[span.begin - 1] == '\r';
  if (!starts_line) return span;
  if (span.end < text.size() && text[span.end] == '\r') ++span.end;
  if (span.end < text.size() && text[span.end] == '\n') ++span.end;
  return span;
}

// An item with the comma that parts it from its neighbour.
Span removable_item(const Silencer& silencer, std::size_t index) {
  const auto& items = silencer.items;
  if (index + 1 < items.size()) return {items[index].span.begin, items[index + 1].span.begin};
  return {items[index - 1].span.end, items[index].span.end};
}

bool is_comment(const Silencer& silencer) {
  return silencer.source == Source::comment || silencer.source == Source::file_comment;
}

class UnusedFinder {
 public:
  explicit UnusedFinder(const SuppressionInput& input) : input_(input), reporter_(input) {}

  void look_at(const Silencer& silencer) {
    std::vector<std::size_t> unused;
    for (std::size_t i = 0; i < silencer.items.size(); ++i) {
      if (!silencer.items[i].used && was_evaluated(silencer.items[i])) unused.push_back(i);
    }
    if (unused.empty()) return;
    if (unused.size() == silencer.items.size()) return report_whole(silencer);
    for (const std::size_t index : unused) report_item(silencer, index);
  }

  std::vector<Finding> take() { return reporter_.take(); }

 private:
  // Whether one of the item's rules was looked for in this file, with everything that it can find.
  bool was_evaluated(const SilencedItem& item) const {
    return std::any_of(item.rules.begin(), item.rules.end(), [&](RuleIndex index) {
      const Rule& rule = input_.configuration.catalogue().rule(index);
      if (!input_.settings.rules.wants(index, rule.last_profile())) return false;
      return input_.project_complete || rule.needs == Needs::file;
    });
  }

  void report_whole(const Silencer& silencer) {
    std::vector<std::string_view> names;
    for (const SilencedItem& item : silencer.items) names.push_back(item.text);
    Finding* finding = reporter_.report(meta::unused_suppression, silencer.place,
                                        message({"suppression of ", listed(names), " silences nothing"}));
    if (!finding) return;
    finding->help = "remove it";
    if (!is_comment(silencer)) return;
    finding->fixes.push_back(
        {"remove the comment", Applicability::safe, {{removable(silencer, input_.file.text()), {}}}});
  }

  void report_item(const Silencer& silencer, std::size_t index) {
    const SilencedItem& item = silencer.items[index];
    Finding* finding = reporter_.report(meta::unused_suppression, item.span,
                                        message({"suppression of ", quoted(item.text), " silences nothing"}));
    if (!finding) return;
    finding->help = "remove it from the list";
    if (silencer.source == Source::annotation || silencer.source == Source::range) return;
    finding->fixes.push_back({"remove it from the list", Applicability::safe, {{removable_item(silencer, index), {}}}});
  }

  const SuppressionInput& input_;
  Reporter reporter_;
};

}  // namespace

bool is_expired(std::string_view until, std::string_view today) { return !until.empty() && until < today; }

std::string limit_problem(const Silencer& silencer, const SuppressionInput& input) {
  const std::int64_t limit = input.configuration.data().suppressions.max_days;
  if (limit == 0 || !silencer.own()) return {};
  const auto today = read_date(input.today);
  const auto until = read_date(silencer.until);
  if (!until) return "suppression has no `until`, which this project requires, so it has no effect";
  if (!today || *until - *today <= limit) return {};
  return message({"suppression lasts until ", quoted(silencer.until), ", which is more than ", limit,
                  " days ahead, so it has no effect"});
}

std::vector<Finding> suppression_problems(std::span<const Silencer> silencers, std::span<const Malformed> malformed,
                                          std::span<const JudgedFinding> silenced, const SuppressionInput& input) {
  Reporter reporter(input);
  std::size_t suggestions = 0;
  std::map<std::uint32_t, Effect> effects = effects_of(silenced, input.configuration.catalogue());
  report_malformed(reporter, malformed);
  for (const Silencer& silencer : silencers) {
    report_expired(reporter, silencer, input);
    if (!silencer.own()) continue;
    report_unknown(reporter, silencer, input.configuration.catalogue(), suggestions);
    report_limit(reporter, silencer, input);
    const Effect& effect = effects[silencer.place.begin];
    report_without_reason(reporter, silencer, effect, input);
    report_blanket(reporter, silencer, effect);
  }
  report_duplicates(reporter, silencers);
  return reporter.take();
}

std::vector<Finding> unused_suppressions(std::span<const Silencer> silencers, const SuppressionInput& input) {
  if (!input.parsed || !input.configuration.data().suppressions.report_unused) return {};
  UnusedFinder finder(input);
  for (const Silencer& silencer : silencers) {
    if (silencer.own() && silencer.effective) finder.look_at(silencer);
  }
  return finder.take();
}

}  // namespace infralint::policy
