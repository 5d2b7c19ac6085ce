#include "policy/selector.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>
#include <span>
#include <utility>

#include "base/edit_distance.h"
#include "check/message.h"
#include "policy/alias_name.h"
#include "policy/catalogue.h"
#include "policy/selection.h"
#include "policy/selector_groups.h"

namespace infralint::policy {
namespace {

RuleIndex index_at(std::size_t position) { return {static_cast<std::uint16_t>(position)}; }

template <class Predicate>
std::vector<RuleIndex> rules_where(const Catalogue& catalogue, Predicate predicate) {
  std::vector<RuleIndex> found;
  for (std::size_t i = 0; i < catalogue.rules().size(); ++i) {
    const RuleIndex index = index_at(i);
    if (!catalogue.hidden(index) && predicate(index, catalogue.rule(index))) found.push_back(index);
  }
  return found;
}

template <class Predicate>
std::vector<RuleIndex> aliased_where(const Catalogue& catalogue, Predicate predicate) {
  std::vector<RuleIndex> found;
  for (const Alias& alias : catalogue.aliases()) {  // ordered by rule
    if (!catalogue.hidden(alias.rule) && predicate(alias) && (found.empty() || found.back() != alias.rule))
      found.push_back(alias.rule);
  }
  return found;
}

Selector selector(std::string_view text, Breadth breadth, std::vector<RuleIndex> found) {
  return {std::string(text), breadth, std::move(found), false};
}

Selector not_covered(std::string_view text) { return {std::string(text), Breadth::exact, {}, true}; }

bool is_peer(const Catalogue& catalogue, std::string_view name) {
  const auto aliases = catalogue.aliases();
  return std::any_of(aliases.begin(), aliases.end(), [&](const Alias& alias) { return alias.peer == name; });
}

Error unknown(const Catalogue& catalogue, std::string_view text, bool suggest) {
  std::string error = "unknown selector " + quoted(text);
  if (!suggest) return {std::move(error)};
  if (const auto near = nearest_selector(catalogue, text)) error += "; did you mean " + quoted(*near) + "?";
  return {std::move(error)};
}

// tag:NAME, cwe:NUMBER, level:LEVEL, profile:NAME, kind:KIND
std::optional<Result<Selector>> read_class(const Catalogue& catalogue, std::string_view text, std::string_view word,
                                           std::string_view value) {
  if (word == "tag") {
    auto found = rules_where(catalogue, [&](RuleIndex index, const Rule&) {
      const auto tags = catalogue.texts(index).tags;
      return std::find(tags.begin(), tags.end(), value) != tags.end();
    });
    if (found.empty()) return Error{"no rule has the tag " + quoted(value)};
    return selector(text, Breadth::group, std::move(found));
  }
  if (word == "cwe") {
    std::uint16_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size()) {
      return Error{quoted(value) + " is no CWE number; write `cwe:250`"};
    }
    return selector(text, Breadth::group, rules_where(catalogue, [&](RuleIndex index, const Rule&) {
                      const auto numbers = catalogue.texts(index).cwe;
                      return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
                    }));
  }
  if (word == "level") {
    const auto level = read_level(value);
    if (!level) return Error{quoted(value) + " is no level; use error, warning or note"};
    return selector(text, Breadth::family,
                    rules_where(catalogue, [&](RuleIndex, const Rule& rule) { return rule.level == *level; }));
  }
  if (word == "profile") {
    const auto profile = read_profile(value);
    if (!profile) return Error{quoted(value) + " is no profile; use recommended, strict or pedantic"};
    Selector found = selector(text, Breadth::family, rules_where(catalogue, [&](RuleIndex, const Rule& rule) {
                                return rule.first_profile() <= *profile && rule.status != Status::deprecated;
                              }));
    found.reach = *profile;
    return found;
  }
  if (word == "kind") {
    auto found = rules_where(catalogue, [&](RuleIndex, const Rule& rule) { return rule.kind == value; });
    if (found.empty()) return Error{"no rule judges files of the kind " + quoted(value)};
    return selector(text, Breadth::family, std::move(found));
  }
  return std::nullopt;
}

Result<Selector> read_peer(const Catalogue& catalogue, std::string_view text, std::string_view peer,
                           std::string_view id, bool suggest) {
  if (!is_peer(catalogue, peer)) return unknown(catalogue, text, suggest);
  if (id == "*") {
    return selector(text, Breadth::group,
                    aliased_where(catalogue, [&](const Alias& alias) { return alias.peer == peer; }));
  }
  const std::string wanted = fold_alias(id);
  auto found = aliased_where(catalogue,
                             [&](const Alias& alias) { return alias.peer == peer && fold_alias(alias.id) == wanted; });
  if (found.empty()) return not_covered(text);
  return selector(text, Breadth::exact, std::move(found));
}

std::optional<Selector> read_group(const Catalogue& catalogue, std::string_view text) {
  const auto groups = selector_groups();
  const auto group = std::lower_bound(groups.begin(), groups.end(), text,
                                      [](const SelectorGroup& g, std::string_view t) { return g.name < t; });
  if (group == groups.end() || group->name != text) return std::nullopt;
  std::vector<RuleIndex> found;
  for (std::string_view rest = group->rules; !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (const auto index = catalogue.find(rest.substr(0, end))) found.push_back(*index);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (found.empty()) return not_covered(text);
  std::sort(found.begin(), found.end());
  return selector(text, Breadth::exact, std::move(found));
}

Result<Selector> read_prefix(const Catalogue& catalogue, std::string_view text) {
  const std::string_view prefix = text.substr(0, text.size() - 1);
  const bool whole_area = prefix.ends_with('/');
  auto found = rules_where(catalogue, [&](RuleIndex, const Rule& rule) { return rule.id.starts_with(prefix); });
  if (found.empty()) return Error{"no rule begins with " + quoted(prefix)};
  return selector(text, whole_area ? Breadth::group : Breadth::prefix, std::move(found));
}

Result<Selector> read_alias(const Catalogue& catalogue, std::string_view text, bool suggest) {
  const std::string wanted = fold_alias(text);
  auto found = aliased_where(catalogue, [&](const Alias& alias) { return fold_alias(alias.id) == wanted; });
  if (!found.empty()) return selector(text, Breadth::exact, std::move(found));
  if (looks_like_alias(text)) return not_covered(text);
  return unknown(catalogue, text, suggest);
}

}  // namespace

Result<Selector> read_selector(const Catalogue& catalogue, std::string_view text, bool suggest) {
  if (text.empty()) return Error{"a selector is empty; write a rule, an area or another tool's id"};
  if (text == "none") return selector(text, Breadth::everything, {});
  if (text == "all") {
    return selector(text, Breadth::everything, rules_where(catalogue, [](RuleIndex, const Rule& rule) {
                      return rule.status != Status::deprecated;
                    }));
  }
  if (const auto index = catalogue.find(text)) return selector(text, Breadth::exact, {*index});
  if (const std::size_t colon = text.find(':'); colon != std::string_view::npos) {
    const std::string_view word = text.substr(0, colon);
    const std::string_view value = text.substr(colon + 1);
    if (auto found = read_class(catalogue, text, word, value)) return *std::move(found);
    return read_peer(catalogue, text, word, value, suggest);
  }
  if (text.find('/') != std::string_view::npos && text.ends_with('*')) return read_prefix(catalogue, text);
  auto area = rules_where(catalogue, [&](RuleIndex, const Rule& rule) { return rule.area == text; });
  if (!area.empty()) return selector(text, Breadth::group, std::move(area));
  if (auto group = read_group(catalogue, text)) return *std::move(group);
  return read_alias(catalogue, text, suggest);
}

std::optional<std::string_view> nearest_selector(const Catalogue& catalogue, std::string_view text) {
  std::vector<std::string_view> areas;
  std::vector<std::string_view> ids;
  for (std::size_t i = 0; i < catalogue.rules().size(); ++i) {
    if (catalogue.hidden(index_at(i))) continue;
    const Rule& rule = catalogue.rules()[i];
    ids.push_back(rule.id);
    if (areas.empty() || areas.back() != rule.area) areas.push_back(rule.area);
  }
  std::vector<std::string_view> candidates = std::move(areas);
  candidates.insert(candidates.end(), ids.begin(), ids.end());
  for (const Alias& alias : catalogue.aliases()) {
    if (!catalogue.hidden(alias.rule)) candidates.push_back(alias.id);
  }
  return nearest(text, candidates);
}

}  // namespace infralint::policy
