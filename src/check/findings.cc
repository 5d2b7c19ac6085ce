#include "check/findings.h"

#include <utility>

namespace infralint {

Draft& Draft::help(std::string text) {
  if (finding_) finding_->help = std::move(text);
  return *this;
}

Draft& Draft::related(Span span, std::string label) { return related_in({}, span, std::move(label)); }

Draft& Draft::related_in(std::string path, Span span, std::string label) {
  if (finding_) finding_->related.push_back({std::move(path), span, std::move(label), false});
  return *this;
}

Draft& Draft::fix(Fix fix) {
  if (finding_) finding_->fixes.push_back(std::move(fix));
  return *this;
}

Draft& Draft::property(std::string name, std::string value) {
  if (finding_) finding_->properties.emplace_back(std::move(name), std::move(value));
  return *this;
}

Draft& Draft::object(std::string owner) {
  if (finding_) finding_->object = std::move(owner);
  return *this;
}

Draft& Draft::level(Level level) {
  if (finding_ && !level_is_configured_) finding_->level = level;
  return *this;
}

Draft& Draft::absence() {
  if (finding_) finding_->absence = true;
  return *this;
}

Draft Findings::report(RuleIndex rule, Span span, std::string message) {
  return add(rule, span, std::move(message), nullptr);
}

Draft Findings::report(RuleIndex rule, const value::Value& node, std::string message) {
  return add(rule, node.span, std::move(message), &node);
}

Draft Findings::report_key(RuleIndex rule, const value::Entry& entry, std::string message) {
  return add(rule, entry.key.span, std::move(message), &entry.value);
}

void Findings::keep_script(KeptScript script) {
  if (place_) {
    script.node = place_->node();
    script.anchor = place_->anchor();
    script.object = place_->object();
  }
  scripts_.push_back(std::move(script));
}

Draft Findings::add(RuleIndex rule, Span span, std::string message, const value::Value* node) {
  if (!context_.enabled(rule)) return Draft(nullptr, false);
  Finding& finding = findings_.emplace_back();
  finding.rule = rule;
  finding.level = context_.settings().level(rule);
  finding.primary = span;
  finding.message = std::move(message);
  if (place_) finding.object = place_->object();
  if (node) {
    finding.node = normalized_path(*node);
    finding.anchor = identity_path(*node);
    if (!finding.object.empty()) finding.anchor.insert(0, finding.object + ":");
  } else if (place_) {
    finding.node = place_->node();
    finding.anchor = place_->anchor();
  }
  return Draft(&finding, context_.settings().level_is_configured(rule));
}

}  // namespace infralint
