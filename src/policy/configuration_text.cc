#include "policy/configuration_text.h"

#include <initializer_list>

#include "policy/rule_page.h"

namespace infralint::policy {
namespace {

// A line of fields. Sizes keep fields apart whatever they hold.
void add_line(std::string& text, std::initializer_list<std::string_view> fields) {
  for (const std::string_view field : fields) {
    text.append(std::to_string(field.size())).append(":").append(field).append(" ");
  }
  text += '\n';
}

std::string_view word(bool flag) { return flag ? "on" : "off"; }

std::string value_text(const ParameterValue& value) {
  struct Writer {
    std::string operator()(bool flag) const { return flag ? "true" : "false"; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const { return std::to_string(number); }
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(const std::vector<std::string>& list) const {
      std::string text;
      for (const std::string& item : list) add_line(text, {item});
      return text;
    }
  };
  return std::visit(Writer{}, value);
}

void add_patterns(std::string& text, std::string_view name, const std::vector<PathPattern>& patterns) {
  for (const PathPattern& pattern : patterns) add_line(text, {name, pattern.directory(), pattern.text()});
}

void add_patterns(std::string& text, std::string_view name, const std::optional<std::vector<PathPattern>>& patterns) {
  if (!patterns) return;
  add_line(text, {name});
  add_patterns(text, name, *patterns);
}

void add_files(std::string& text, const FileChoices& files) {
  add_patterns(text, "include", files.include);
  add_patterns(text, "exclude", files.exclude);
  add_patterns(text, "extend-include", files.extend_include);
  add_patterns(text, "extend-exclude", files.extend_exclude);
  for (const auto& [pattern, kind] : files.kinds) {
    add_line(text, {"kind", pattern.directory(), pattern.text(), kind});
  }
  add_line(text, {"gitignore", word(files.respect_gitignore), "force-exclude", word(files.force_exclude), "submodules",
                  word(files.submodules), "vendored", files.vendored, "generated", files.generated, "max-size",
                  std::to_string(files.max_size)});
}

}  // namespace

std::string canonical_text(const Catalogue& catalogue, const FileSettings& settings) {
  std::string text;
  add_line(text, {"profile", policy::word(settings.profile), "fail-on",
                  settings.fail_on.never ? "never" : policy::word(settings.fail_on.level)});
  for (std::size_t i = 0; i < catalogue.rules().size(); ++i) {
    const RuleIndex index{static_cast<std::uint16_t>(i)};
    if (!settings.rules.enabled(index)) continue;
    const bool configured = settings.rules.level_is_configured(index);
    const Rule& rule = catalogue.rules()[i];
    add_line(text, {rule.id, configured ? policy::word(settings.rules.level(index)) : "default"});
    if (!settings.rules.wants(index, rule.last_profile())) {
      add_line(text, {"up-to", policy::word(settings.rules.reach(index))});
    }
    if (!settings.rules.has_parameters()) continue;
    for (const Parameter& parameter : catalogue.texts(index).parameters) {
      const ParameterValue* value = settings.rules.parameter(index, parameter.name);
      if (value) add_line(text, {"parameter", parameter.name, value_text(*value)});
    }
  }
  return text;
}

std::string canonical_text(const Override& override) {
  std::string text;
  add_patterns(text, "override", override.paths);
  add_patterns(text, "except", override.exclude_paths);
  for (const std::string& kind : override.kinds) add_line(text, {"of-kind", kind});
  return text;
}

std::string canonical_text(const ConfigurationData& data) {
  std::string text;
  add_files(text, data.files);
  for (const auto& [key, value] : data.facts) add_line(text, {"fact", key, value});
  const SuppressionChoices& choices = data.suppressions;
  add_line(text, {"suppressions", std::to_string(static_cast<int>(choices.require_reason)), word(choices.report_unused),
                  std::to_string(choices.max_days)});
  if (choices.peers) {
    add_line(text, {"peers"});
    for (const std::string& peer : *choices.peers) add_line(text, {"peer", peer});
  }
  for (const SuppressEntry& entry : data.suppress) {
    add_line(text, {"suppress", entry.object, entry.at, entry.until});
    for (const Selector& selector : entry.rules) add_line(text, {"rule", selector.text});
    add_patterns(text, "path", entry.paths);
  }
  return text;
}

}  // namespace infralint::policy
