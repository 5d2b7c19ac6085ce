// Where rules put what they find. Reports of rules that are off for the file are dropped here, so no rule has to ask.
// One Findings belongs to one file and one thread.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "check/finding.h"
#include "check/kept_script.h"
#include "check/place.h"
#include "check/rule_context.h"

namespace infralint {

// The finding just reported, for what not every finding has.
class Draft {
 public:
  Draft(Finding* finding, bool level_is_configured) : finding_(finding), level_is_configured_(level_is_configured) {}

  Draft& help(std::string text);
  Draft& related(Span span, std::string label);
  Draft& related_in(std::string path, Span span, std::string label);
  Draft& fix(Fix fix);
  Draft& property(std::string name, std::string value);
  Draft& object(std::string owner);
  Draft& level(Level level);  // a grade of this finding only; a level set by configuration wins
  Draft& absence();           // see Finding::absence

 private:
  Finding* finding_;  // null when the rule is off
  bool level_is_configured_;
};

class Findings {
 public:
  explicit Findings(const RuleContext& context) : context_(context) {}

  // For function rules: reports for the rule that is running.
  Draft report(Span span, std::string message) { return report(context_.current(), span, std::move(message)); }
  Draft report(const value::Value& node, std::string message) {
    return report(context_.current(), node, std::move(message));
  }
  // At the key, with the entry's path.
  Draft report_key(const value::Entry& entry, std::string message) {
    return report_key(context_.current(), entry, std::move(message));
  }

  // For producers.
  Draft report(RuleIndex rule, Span span, std::string message);
  Draft report(RuleIndex rule, const value::Value& node, std::string message);
  Draft report_key(RuleIndex rule, const value::Entry& entry, std::string message);

  // The text at `span` is a secret: no report may show it, whichever finding shows its line.
  void redact(Span span) { secrets_.push_back(span); }

  // See RuleContext::wants_scripts(). The place is added.
  void keep_script(KeptScript script);

  // For dispatchers: the element whose rules run now (null: none). Must live until the next call.
  void set_place(const Place* place) { place_ = place; }

  const std::deque<Finding>& all() const { return findings_; }
  std::deque<Finding> take() { return std::move(findings_); }
  const std::vector<Span>& secrets() const { return secrets_; }
  std::vector<KeptScript> take_scripts() { return std::move(scripts_); }

 private:
  Draft add(RuleIndex rule, Span span, std::string message, const value::Value* node);

  const RuleContext& context_;
  const Place* place_ = nullptr;
  std::deque<Finding> findings_;  // drafts point into it
  std::vector<Span> secrets_;
  std::vector<KeptScript> scripts_;
};

}  // namespace infralint
