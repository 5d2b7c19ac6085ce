#include "policy/configuration_reader.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/byte_size.h"
#include "base/calendar.h"
#include "base/edit_distance.h"
#include "check/message.h"
#include "policy/parameter_value.h"
#include "policy/suppress_entries.h"
#include "policy/version_range.h"
#include "syntax/value/resolve.h"

namespace infralint::policy {
namespace {

using value::Entry;
using value::Value;

constexpr std::int64_t known_schema = 1;

std::string key_name(std::string_view name) { return "'" + std::string(name) + "'"; }

bool is_text(const Value& node) { return node.is_scalar() && node.style != value::ScalarStyle::plain; }

template <class T>
void append(std::vector<T>& to, std::vector<T> more) {
  to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

ConfigurationReader::ConfigurationReader(const SourceFile& file, std::string directory, std::string_view tool_version,
                                         ConfigurationData& data, std::vector<std::string>& errors)
    : file_(file),
      directory_(std::move(directory)),
      tool_version_(tool_version),
      data_(data),
      errors_(errors),
      layer_(&data.layer) {}

void ConfigurationReader::read(const Value& root) {
  using Self = ConfigurationReader;
  static constexpr Key keys[] = {{"schema", &Self::schema},
                                 {"required-version", &Self::required_version},
                                 {"root", &Self::root},
                                 {"extends", &Self::accepted},  // the loader has read it already
                                 {"profile", &Self::profile},
                                 {"select", &Self::select},
                                 {"extend-select", &Self::extend_select},
                                 {"ignore", &Self::ignore},
                                 {"fixable", &Self::accepted},
                                 {"unfixable", &Self::accepted},
                                 {"preview", &Self::preview},
                                 {"preview-exact", &Self::preview_exact},
                                 {"fail-on", &Self::fail_on},
                                 {"baseline", &Self::without_effect},
                                 {"files", &Self::files},
                                 {"facts", &Self::facts},
                                 {"rules", &Self::rules},
                                 {"overrides", &Self::overrides},
                                 {"suppress", &Self::suppress},
                                 {"suppressions", &Self::suppressions},
                                 {"shellcheck", &Self::shellcheck},
                                 {"markdown", &Self::accepted},
                                 {"diff", &Self::accepted},
                                 {"policies", &Self::accepted},
                                 {"output", &Self::output},
                                 {"cache", &Self::accepted},
                                 {"gates", &Self::accepted}};
  read_table(root, keys);
  if (fail_on_) data_.fail_on = *fail_on_;
}

void ConfigurationReader::read_table(const Value& table, std::span<const Key> keys) {
  for (const Entry& entry : table.entries) {
    const auto key = std::find_if(keys.begin(), keys.end(), [&](const Key& k) { return k.name == entry.key.text; });
    if (key != keys.end()) {
      (this->*key->read)(entry);
      continue;
    }
    std::vector<std::string_view> names;
    for (const Key& known : keys) names.push_back(known.name);
    std::string what = "unknown key " + key_name(entry.key.text);
    if (const auto near = nearest(entry.key.text, names)) what += "; did you mean " + key_name(*near) + "?";
    error(entry.key.span, what);
  }
}

void ConfigurationReader::read_subtable(const Entry& entry, std::span<const Key> keys) {
  if (entry.value.is_mapping()) return read_table(entry.value, keys);
  error(entry.value.span, key_name(entry.key.text) + " expects a table");
}

void ConfigurationReader::schema(const Entry& entry) {
  const auto number = integer(entry);
  if (number && (*number < 1 || *number > known_schema)) {
    error(entry.value.span, "schema " + std::to_string(*number) + " is not known to this release; it knows schema 1");
  }
}

void ConfigurationReader::required_version(const Entry& entry) {
  const auto range = text(entry);
  if (!range || tool_version_.empty()) return;
  const auto fits = version_satisfies(tool_version_, *range);
  if (!fits) {
    error(entry.value.span, "cannot read the range " + quoted(*range) + "; write it as in `>=1.4, <2`");
  } else if (!*fits) {
    error(entry.value.span, "this is infralint " + std::string(tool_version_) + ", and the project requires " +
                                quoted(*range) + "; install such a version");
  }
}

void ConfigurationReader::root(const Entry& entry) { data_.root = flag(entry).value_or(false); }

void ConfigurationReader::preview(const Entry& entry) { data_.preview.on = flag(entry).value_or(false); }

void ConfigurationReader::preview_exact(const Entry& entry) { data_.preview.exact = flag(entry).value_or(true); }

void ConfigurationReader::without_effect(const Entry& entry) {
  error(entry.key.span, key_name(entry.key.text) + " has no effect in this release; remove it");
}

void ConfigurationReader::shellcheck(const Entry& entry) { data_.shellcheck = flag(entry).value_or(false); }

// Facts are read by rules; here they are only carried.
void ConfigurationReader::facts(const Entry& entry) {
  if (!entry.value.is_mapping()) return error(entry.value.span, "'facts' expects a table");
  for (const Entry& fact : entry.value.entries) {
    std::string joined;
    if (fact.value.is_scalar()) joined = fact.value.text;
    for (const Value& item : fact.value.items) joined += (joined.empty() ? "" : "\n") + std::string(item.text);
    data_.facts.emplace_back(fact.key.text, std::move(joined));
  }
}

void ConfigurationReader::profile(const Entry& entry) {
  const auto word = choice(entry, {"recommended", "strict", "pedantic"});
  if (word) layer_->profile = read_profile(*word);
}

void ConfigurationReader::select(const Entry& entry) { layer_->select = selectors(entry); }

void ConfigurationReader::extend_select(const Entry& entry) { append(layer_->extend_select, selectors(entry)); }

void ConfigurationReader::ignore(const Entry& entry) { append(layer_->ignore, selectors(entry)); }

void ConfigurationReader::fail_on(const Entry& entry) {
  const auto word = choice(entry, {"error", "warning", "note", "never"});
  if (!word) return;
  fail_on_ = FailOn{read_level(*word).value_or(Level::warning), *word == "never"};
}

void ConfigurationReader::rules(const Entry& entry) {
  if (!entry.value.is_mapping()) return error(entry.value.span, "'rules' expects one table a rule");
  for (const Entry& rule : entry.value.entries) rule_table(rule);
}

void ConfigurationReader::rule_table(const Entry& entry) {
  const auto found = read_rule_name(*data_.catalogue, entry.key.text);
  if (!found) return error(entry.key.span, found.error());
  if (!entry.value.is_mapping()) {
    return error(entry.value.span, "a rule expects a table; write [rules.\"" + std::string(entry.key.text) + "\"]");
  }
  for (const Entry& setting : entry.value.entries) {
    if (setting.key.text == "level") {
      rule_level(*found, setting);
    } else {
      rule_parameter(*found, setting);
    }
  }
}

void ConfigurationReader::rule_level(std::vector<RuleIndex> rules, const Entry& entry) {
  const auto word = choice(entry, {"error", "warning", "note", "off"});
  if (!word) return;
  // What an extended file said about the same rules no longer holds.
  for (LevelChoice& earlier : layer_->levels) {
    std::erase_if(earlier.rules,
                  [&](RuleIndex index) { return std::find(rules.begin(), rules.end(), index) != rules.end(); });
  }
  layer_->levels.push_back({std::move(rules), read_level(*word)});
}

void ConfigurationReader::rule_parameter(const std::vector<RuleIndex>& rules, const Entry& entry) {
  bool declared = false;
  std::vector<std::string_view> names = {"level"};
  for (const RuleIndex index : rules) {
    for (const Parameter& parameter : data_.catalogue->texts(index).parameters) {
      names.push_back(parameter.name);
      if (parameter.name != entry.key.text) continue;
      declared = true;
      auto value = read_parameter(parameter, entry.value);
      if (value) {
        layer_->parameters.push_back({index, std::string(parameter.name), *std::move(value)});
      } else {
        error(entry.value.span, key_name(entry.key.text) + " " + value.error());
      }
    }
  }
  if (declared) return;
  std::string what = "unknown parameter " + key_name(entry.key.text);
  if (const auto near = nearest(entry.key.text, names)) what += "; did you mean " + key_name(*near) + "?";
  error(entry.key.span, what);
}

void ConfigurationReader::files(const Entry& entry) {
  using Self = ConfigurationReader;
  static constexpr Key keys[] = {{"include", &Self::include},
                                 {"exclude", &Self::exclude},
                                 {"extend-include", &Self::extend_include},
                                 {"extend-exclude", &Self::extend_exclude},
                                 {"kinds", &Self::kinds},
                                 {"respect-gitignore", &Self::respect_gitignore},
                                 {"force-exclude", &Self::force_exclude},
                                 {"submodules", &Self::submodules},
                                 {"vendored", &Self::vendored},
                                 {"generated", &Self::generated},
                                 {"max-size", &Self::max_size}};
  read_subtable(entry, keys);
}

void ConfigurationReader::include(const Entry& entry) { data_.files.include = patterns(entry); }

void ConfigurationReader::exclude(const Entry& entry) { data_.files.exclude = patterns(entry); }

void ConfigurationReader::extend_include(const Entry& entry) { append(data_.files.extend_include, patterns(entry)); }

void ConfigurationReader::extend_exclude(const Entry& entry) { append(data_.files.extend_exclude, patterns(entry)); }

void ConfigurationReader::kinds(const Entry& entry) {
  if (!entry.value.is_mapping()) return error(entry.value.span, "'kinds' expects a table of globs and kinds");
  for (const Entry& kind : entry.value.entries) {
    const auto word = text(kind);
    if (!word) continue;
    PathPattern pattern(directory_, std::string(kind.key.text));
    if (!pattern.valid())
      error(kind.key.span, "the pattern " + quoted(kind.key.text) + " can match nothing; correct it");
    data_.files.kinds.emplace_back(std::move(pattern), *word);
  }
}

void ConfigurationReader::respect_gitignore(const Entry& entry) {
  data_.files.respect_gitignore = flag(entry).value_or(true);
}

void ConfigurationReader::force_exclude(const Entry& entry) { data_.files.force_exclude = flag(entry).value_or(false); }

void ConfigurationReader::submodules(const Entry& entry) { data_.files.submodules = flag(entry).value_or(false); }

void ConfigurationReader::vendored(const Entry& entry) {
  data_.files.vendored = choice(entry, {"skip", "errors", "lint"}).value_or("skip");
}

void ConfigurationReader::generated(const Entry& entry) {
  data_.files.generated = choice(entry, {"skip", "errors", "lint"}).value_or("errors");
}

void ConfigurationReader::max_size(const Entry& entry) {
  const auto word = text(entry);
  if (!word) return;
  const auto size = parse_byte_size(*word);
  if (size && *size > 0) {
    data_.files.max_size = static_cast<std::uint64_t>(*size);
  } else {
    error(entry.value.span, "'max-size' expects a size such as `64MiB`");
  }
}

void ConfigurationReader::overrides(const Entry& entry) {
  using Self = ConfigurationReader;
  static constexpr Key keys[] = {{"paths", &Self::override_paths}, {"exclude-paths", &Self::override_exclude_paths},
                                 {"kinds", &Self::override_kinds}, {"profile", &Self::profile},
                                 {"select", &Self::select},        {"extend-select", &Self::extend_select},
                                 {"ignore", &Self::ignore},        {"rules", &Self::rules},
                                 {"fail-on", &Self::fail_on}};
  if (!entry.value.is_sequence()) return error(entry.value.span, "'overrides' expects tables; write [[overrides]]");
  const std::optional<FailOn> outer_fail_on = std::exchange(fail_on_, std::nullopt);
  for (const Value& table : entry.value.items) {
    Override one;
    override_ = &one;
    layer_ = &one.layer;
    fail_on_.reset();
    if (table.is_mapping()) read_table(table, keys);
    if (!table.find("paths")) error(table.span, "[[overrides]] without 'paths'; add the globs that it is for");
    one.fail_on = fail_on_;
    data_.overrides.push_back(std::move(one));
  }
  override_ = nullptr;
  layer_ = &data_.layer;
  fail_on_ = outer_fail_on;
}

void ConfigurationReader::override_paths(const Entry& entry) { override_->paths = patterns(entry); }

void ConfigurationReader::override_exclude_paths(const Entry& entry) { override_->exclude_paths = patterns(entry); }

void ConfigurationReader::override_kinds(const Entry& entry) { override_->kinds = texts(entry); }

void ConfigurationReader::suppress(const Entry& entry) {
  using Self = ConfigurationReader;
  static constexpr Key keys[] = {{"rule", &Self::suppress_rule},     {"paths", &Self::suppress_paths},
                                 {"object", &Self::suppress_object}, {"at", &Self::suppress_at},
                                 {"message", &Self::without_effect}, {"reason", &Self::suppress_reason},
                                 {"until", &Self::suppress_until},   {"owner", &Self::suppress_owner}};
  if (!entry.value.is_sequence()) return error(entry.value.span, "'suppress' expects tables; write [[suppress]]");
  for (const Value& table : entry.value.items) {
    SuppressEntry one;
    one.path = file_.path();
    one.span = table.span;
    suppress_ = &one;
    if (table.is_mapping()) read_table(table, keys);
    if (!table.find("rule")) error(table.span, "[[suppress]] without 'rule'; name the rules that it silences");
    if (!table.find("reason")) error(table.span, "[[suppress]] without 'reason'; say why");
    data_.suppress.push_back(std::move(one));
  }
  suppress_ = nullptr;
}

void ConfigurationReader::suppress_rule(const Entry& entry) { suppress_->rules = selectors(entry); }

void ConfigurationReader::suppress_paths(const Entry& entry) { suppress_->paths = patterns(entry); }

void ConfigurationReader::suppress_object(const Entry& entry) { suppress_->object = text(entry).value_or(""); }

void ConfigurationReader::suppress_at(const Entry& entry) {
  const auto path = text(entry);
  if (!path) return;
  if (const auto normalized = normalized_query(*path)) {
    suppress_->at = *normalized;
  } else {
    error(entry.value.span, "'at' expects a path of names and indices such as `$.spec.containers[0]`");
  }
}

void ConfigurationReader::suppress_reason(const Entry& entry) {
  suppress_->reason = text(entry).value_or("?");
  if (suppress_->reason.empty()) error(entry.value.span, "'reason' is empty; say why");
}

void ConfigurationReader::suppress_until(const Entry& entry) {
  suppress_->until = entry.value.is_scalar() ? std::string(entry.value.text) : std::string();
  if (!read_date(suppress_->until)) error(entry.value.span, "'until' expects a date such as 2026-06-30");
}

void ConfigurationReader::suppress_owner(const Entry& entry) { suppress_->owner = text(entry).value_or(""); }

void ConfigurationReader::suppressions(const Entry& entry) {
  using Self = ConfigurationReader;
  static constexpr Key keys[] = {{"require-reason", &Self::require_reason},
                                 {"report-unused", &Self::report_unused},
                                 {"peers", &Self::peers},
                                 {"max-days", &Self::max_days}};
  read_subtable(entry, keys);
}

void ConfigurationReader::require_reason(const Entry& entry) {
  const auto word = choice(entry, {"never", "error", "always"});
  using Reason = SuppressionChoices::Reason;
  data_.suppressions.require_reason = word == "always"  ? Reason::always
                                      : word == "error" ? Reason::error
                                                        : Reason::never;
}

void ConfigurationReader::report_unused(const Entry& entry) {
  data_.suppressions.report_unused = flag(entry).value_or(true);
}

void ConfigurationReader::peers(const Entry& entry) { data_.suppressions.peers = texts(entry); }

void ConfigurationReader::max_days(const Entry& entry) {
  const auto days = integer(entry);
  if (days && *days < 0) error(entry.value.span, "'max-days' expects a number of days, or 0 for no limit");
  data_.suppressions.max_days = days.value_or(0);
}

void ConfigurationReader::output(const Entry& entry) {
  using Self = ConfigurationReader;
  static constexpr Key keys[] = {{"format", &Self::output_format},
                                 {"style", &Self::output_style},
                                 {"color", &Self::output_color},
                                 {"hyperlinks", &Self::output_hyperlinks},
                                 {"docs-url", &Self::output_docs_url}};
  read_subtable(entry, keys);
}

void ConfigurationReader::output_format(const Entry& entry) { data_.output.format = text(entry).value_or(""); }

void ConfigurationReader::output_style(const Entry& entry) {
  data_.output.style = choice(entry, {"full", "concise"}).value_or("");
}

void ConfigurationReader::output_color(const Entry& entry) {
  data_.output.color = choice(entry, {"auto", "always", "never"}).value_or("");
}

void ConfigurationReader::output_hyperlinks(const Entry& entry) {
  data_.output.hyperlinks = choice(entry, {"auto", "always", "never"}).value_or("");
}

void ConfigurationReader::output_docs_url(const Entry& entry) { data_.output.docs_url = text(entry).value_or(""); }

std::optional<std::string> ConfigurationReader::text(const Entry& entry) {
  if (is_text(entry.value)) return std::string(entry.value.text);
  error(entry.value.span, key_name(entry.key.text) + " expects a string");
  return std::nullopt;
}

std::optional<std::string> ConfigurationReader::choice(const Entry& entry,
                                                       std::initializer_list<std::string_view> choices) {
  const auto word = text(entry);
  if (!word || std::find(choices.begin(), choices.end(), *word) != choices.end()) return word;
  std::string what = key_name(entry.key.text) + " is " + quoted(*word) + "; use ";
  for (auto choice = choices.begin(); choice != choices.end(); ++choice) {
    if (choice != choices.begin()) what += choice + 1 == choices.end() ? " or " : ", ";
    what += *choice;
  }
  error(entry.value.span, what);
  return std::nullopt;
}

std::optional<bool> ConfigurationReader::flag(const Entry& entry) {
  if (entry.value.is_scalar() && !is_text(entry.value)) {
    if (const auto value = value::as_bool(entry.value, value::Resolver::core)) return value;
  }
  error(entry.value.span, key_name(entry.key.text) + " expects true or false");
  return std::nullopt;
}

std::optional<std::int64_t> ConfigurationReader::integer(const Entry& entry) {
  if (entry.value.is_scalar() && !is_text(entry.value)) {
    if (const auto value = value::as_integer(entry.value, value::Resolver::core)) return value;
  }
  error(entry.value.span, key_name(entry.key.text) + " expects a whole number");
  return std::nullopt;
}

std::vector<std::string> ConfigurationReader::texts(const Entry& entry) {
  std::vector<std::string> list;
  if (!entry.value.is_sequence()) {
    error(entry.value.span, key_name(entry.key.text) + " expects a list of strings");
    return list;
  }
  for (const Value& item : entry.value.items) {
    if (is_text(item)) {
      list.emplace_back(item.text);
    } else {
      error(item.span, key_name(entry.key.text) + " expects strings in its list");
    }
  }
  return list;
}

std::vector<PathPattern> ConfigurationReader::patterns(const Entry& entry) {
  std::vector<PathPattern> list;
  for (std::string& pattern : texts(entry)) {
    list.emplace_back(directory_, std::move(pattern));
    if (!list.back().valid()) {
      error(entry.value.span, "the pattern " + quoted(list.back().text()) + " can match nothing; correct it");
    }
  }
  return list;
}

std::vector<Selector> ConfigurationReader::selectors(const Entry& entry) {
  std::vector<Selector> list;
  if (!entry.value.is_sequence()) {
    error(entry.value.span, key_name(entry.key.text) + " expects a list of selectors");
    return list;
  }
  for (const Value& item : entry.value.items) {
    if (!is_text(item)) {
      error(item.span, key_name(entry.key.text) + " expects strings in its list");
      continue;
    }
    Result<Selector> found = read_selector(*data_.catalogue, item.text);
    if (!found) {
      error(item.span, found.error());
      continue;
    }
    if (found->not_covered) {
      data_.notes.push_back(file_.path() + ": " + quoted(item.text) +
                            " is another tool's rule that nothing here covers");
    }
    list.push_back(*std::move(found));
  }
  return list;
}

void ConfigurationReader::error(Span place, const std::string& what) {
  const Position position = file_.position(place.begin);
  errors_.push_back(file_.path() + ":" + std::to_string(position.line) + ":" + std::to_string(position.column) + ": " +
                    what);
}

}  // namespace infralint::policy
