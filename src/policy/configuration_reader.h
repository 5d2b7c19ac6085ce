// One parsed configuration file, laid over what was read before it (the files that it extends). Used by the loader of
// configurations.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "policy/configuration.h"
#include "syntax/value/value.h"

namespace infralint::policy {

class ConfigurationReader {
 public:
  // `directory`: what globs are relative to. Problems are appended to `errors`, one a line of text, with their place.
  ConfigurationReader(const SourceFile& file, std::string directory, std::string_view tool_version,
                      ConfigurationData& data, std::vector<std::string>& errors);

  // `root` is the table that the file is.
  void read(const value::Value& root);

 private:
  using Read = void (ConfigurationReader::*)(const value::Entry&);
  struct Key {
    std::string_view name;
    Read read;
  };

  void read_table(const value::Value& table, std::span<const Key> keys);
  // The table below an entry, or an error.
  void read_subtable(const value::Entry& entry, std::span<const Key> keys);

  // The file itself.
  void schema(const value::Entry& entry);
  void required_version(const value::Entry& entry);
  void root(const value::Entry& entry);
  void preview(const value::Entry& entry);
  void preview_exact(const value::Entry& entry);
  void files(const value::Entry& entry);
  void facts(const value::Entry& entry);
  void overrides(const value::Entry& entry);
  void suppress(const value::Entry& entry);
  void suppressions(const value::Entry& entry);
  void output(const value::Entry& entry);
  void accepted(const value::Entry&) {}  // without effect, and no verdict depends on it
  void without_effect(const value::Entry& entry);
  void shellcheck(const value::Entry& entry);

  // The file and [[overrides]].
  void profile(const value::Entry& entry);
  void select(const value::Entry& entry);
  void extend_select(const value::Entry& entry);
  void ignore(const value::Entry& entry);
  void fail_on(const value::Entry& entry);
  void rules(const value::Entry& entry);
  void rule_table(const value::Entry& entry);
  void rule_level(std::vector<RuleIndex> rules, const value::Entry& entry);
  void rule_parameter(const std::vector<RuleIndex>& rules, const value::Entry& entry);

  // [files]
  void include(const value::Entry& entry);
  void exclude(const value::Entry& entry);
  void extend_include(const value::Entry& entry);
  void extend_exclude(const value::Entry& entry);
  void kinds(const value::Entry& entry);
  void respect_gitignore(const value::Entry& entry);
  void force_exclude(const value::Entry& entry);
  void submodules(const value::Entry& entry);
  void vendored(const value::Entry& entry);
  void generated(const value::Entry& entry);
  void max_size(const value::Entry& entry);

  // [[overrides]] and [[suppress]]
  void override_paths(const value::Entry& entry);
  void override_exclude_paths(const value::Entry& entry);
  void override_kinds(const value::Entry& entry);
  void suppress_rule(const value::Entry& entry);
  void suppress_paths(const value::Entry& entry);
  void suppress_object(const value::Entry& entry);
  void suppress_at(const value::Entry& entry);
  void suppress_reason(const value::Entry& entry);
  void suppress_until(const value::Entry& entry);
  void suppress_owner(const value::Entry& entry);

  // [suppressions] and [output]
  void require_reason(const value::Entry& entry);
  void report_unused(const value::Entry& entry);
  void peers(const value::Entry& entry);
  void max_days(const value::Entry& entry);
  void output_format(const value::Entry& entry);
  void output_style(const value::Entry& entry);
  void output_color(const value::Entry& entry);
  void output_hyperlinks(const value::Entry& entry);
  void output_docs_url(const value::Entry& entry);

  // Typed values; another type is an error.
  std::optional<std::string> text(const value::Entry& entry);
  std::optional<std::string> choice(const value::Entry& entry, std::initializer_list<std::string_view> choices);
  std::optional<bool> flag(const value::Entry& entry);
  std::optional<std::int64_t> integer(const value::Entry& entry);
  std::vector<std::string> texts(const value::Entry& entry);
  std::vector<PathPattern> patterns(const value::Entry& entry);
  std::vector<Selector> selectors(const value::Entry& entry);

  // `path:line:column: what`
  void error(Span place, const std::string& what);

  const SourceFile& file_;
  std::string directory_;
  std::string_view tool_version_;
  ConfigurationData& data_;
  std::vector<std::string>& errors_;
  // Where the keys that [[overrides]] shares with the file go.
  SelectionLayer* layer_;
  std::optional<FailOn> fail_on_;
  Override* override_ = nullptr;
  SuppressEntry* suppress_ = nullptr;
};

}  // namespace infralint::policy
