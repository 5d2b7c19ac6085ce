#include "policy/rule_page.h"

namespace infralint::policy {
namespace {

// Longer than any run of backticks inside, so that examples may hold fences of their own.
std::string fence_for(std::string_view text) {
  std::size_t longest = 2;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    if (run > longest) longest = run;
  }
  return std::string(longest + 1, '`');
}

void add_section(std::string& page, std::string_view heading, std::string_view text) {
  if (text.empty()) return;
  page.append("\n## ").append(heading).append("\n\n").append(text).append("\n");
}

void add_facts(std::string& page, const Rule& rule, const RuleTexts& texts) {
  page.append("\n`").append(rule.id).append("` · ").append(word(rule.level)).append(" · profile ");
  page.append(profiles_of(rule)).append(" · ").append(word(rule.status));
  for (const std::string_view tag : texts.tags) page.append(" · ").append(tag);
  page += '\n';
}

void add_parameters(std::string& page, const RuleTexts& texts) {
  if (texts.parameters.empty()) return;
  page += "\n## Parameters\n\n| name | type | default | meaning |\n|---|---|---|---|\n";
  for (const Parameter& parameter : texts.parameters) {
    page.append("| `").append(parameter.name).append("` | ").append(parameter.type).append(" | `");
    page.append(parameter.default_text).append("` | ").append(parameter.description).append(" |\n");
  }
}

void add_examples(std::string& page, const RuleTexts& texts) {
  if (texts.examples.empty()) return;
  page += "\n## Examples\n";
  for (const Example& example : texts.examples) {
    const std::string fence = fence_for(example.input);
    page.append(example.good ? "\nAccepted" : "\nReported");
    if (!example.profile.empty()) page.append(" in ").append(example.profile);
    page.append(": ").append(example.name);
    page.append(" (`").append(example.file_name).append("`)\n\n").append(fence).append("\n");
    page.append(example.input);
    if (!page.ends_with('\n')) page += '\n';
    page.append(fence).append("\n");
  }
}

void add_peers(std::string& page, const RuleTexts& texts, std::span<const Alias> aliases) {
  if (aliases.empty() && texts.cwe.empty()) return;
  page += "\n## Known elsewhere as\n\n";
  for (const Alias& alias : aliases) page.append("- ").append(alias.peer).append(": ").append(alias.id).append("\n");
  for (const std::uint16_t number : texts.cwe) page.append("- CWE-").append(std::to_string(number)).append("\n");
}

}  // namespace

std::string rule_page(const Rule& rule, const RuleTexts& texts, std::span<const Alias> aliases) {
  std::string page = "# ";
  page.append(texts.title).append("\n");
  add_facts(page, rule, texts);
  if (!texts.description.empty()) page.append("\n").append(texts.description).append("\n");
  add_section(page, "Why", texts.rationale);
  add_section(page, "What to do", texts.remediation);
  add_parameters(page, texts);
  add_examples(page, texts);
  add_peers(page, texts, aliases);
  if (!texts.references.empty()) {
    page += "\n## References\n\n";
    for (const std::string_view url : texts.references) page.append("- <").append(url).append(">\n");
  }
  return page;
}

std::string profiles_of(const Rule& rule) {
  std::string others;
  for (const Profile profile : all_profiles) {
    if (rule.other_profiles.contains(profile)) others.append(others.empty() ? "" : ", ").append(word(profile));
  }
  std::string text(word(rule.profile));
  return others.empty() ? text : text + " (in part " + others + ")";
}

std::string_view word(Profile profile) {
  switch (profile) {
    case Profile::config: return "config";
    case Profile::recommended: return "recommended";
    case Profile::strict: return "strict";
    case Profile::pedantic: return "pedantic";
  }
  return {};
}

std::string_view word(Status status) {
  switch (status) {
    case Status::preview: return "preview";
    case Status::stable: return "stable";
    case Status::deprecated: return "deprecated";
  }
  return {};
}

std::string_view word(Needs needs) {
  switch (needs) {
    case Needs::file: return "file";
    case Needs::references: return "references";
    case Needs::project: return "project";
  }
  return {};
}

std::string_view word(Level level) {
  switch (level) {
    case Level::note: return "note";
    case Level::warning: return "warning";
    case Level::error: return "error";
  }
  return {};
}

}  // namespace infralint::policy
