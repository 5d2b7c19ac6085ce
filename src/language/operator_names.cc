#include "language/operator_names.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

#include "language/words.h"

namespace infralint::language {
namespace {

struct Named {
  std::string_view name;
  code::Operator op;
};

constexpr Named operators[] = {
    {"equals", code::Operator::equals},
    {"not-equals", code::Operator::not_equals},
    {"in", code::Operator::in},
    {"not-in", code::Operator::not_in},
    {"contains", code::Operator::contains},
    {"starts-with", code::Operator::starts_with},
    {"ends-with", code::Operator::ends_with},
    {"glob", code::Operator::glob},
    {"gt", code::Operator::gt},
    {"gte", code::Operator::gte},
    {"lt", code::Operator::lt},
    {"lte", code::Operator::lte},
    {"subset-of", code::Operator::subset_of},
    {"superset-of", code::Operator::superset_of},
    {"intersects", code::Operator::intersects},
    {"disjoint", code::Operator::disjoint},
    {"semver", code::Operator::semver},
    {"matches", code::Operator::matches},
    {"not-matches", code::Operator::not_matches},
    {"type", code::Operator::type},
    {"quantity", code::Operator::quantity},
    {"duration", code::Operator::duration},
    {"count", code::Operator::count},
    {"cidr", code::Operator::cidr},
    {"image", code::Operator::image},
    {"unique", code::Operator::unique},
    {"unique-by", code::Operator::unique_by},
    {"resolves", code::Operator::resolves},
    {"schema", code::Operator::schema},
};

constexpr std::string_view combinators[] = {"all",  "any", "none",   "not",    "every",
                                            "some", "one", "exists", "absent", "cond"};

constexpr std::array<std::string_view, 2> synonyms[] = {
    {"eq", "equals"},
    {"equal", "equals"},
    {"is", "equals"},
    {"==", "equals"},
    {"value", "equals"},
    {"ne", "not-equals"},
    {"neq", "not-equals"},
    {"!=", "not-equals"},
    {"not-equal", "not-equals"},
    {"pattern", "matches"},
    {"regex", "matches"},
    {"regexp", "matches"},
    {"match", "matches"},
    {"not-pattern", "not-matches"},
    {"not-regex", "not-matches"},
    {"not-match", "not-matches"},
    {"one-of", "in"},
    {"oneOf", "in"},
    {"enum", "in"},
    {"notin", "not-in"},
    {"and", "all"},
    {"allOf", "all"},
    {"or", "any"},
    {"anyOf", "any"},
    {"nor", "none"},
    {"when", "if"},
    {"exist", "exists"},
    {"present", "exists"},
    {"defined", "exists"},
    {"required", "exists"},
    {"missing", "absent"},
    {"undefined", "absent"},
    {"not-exists", "absent"},
    {"forbidden", "absent"},
    {">", "gt"},
    {">=", "gte"},
    {"<", "lt"},
    {"<=", "lte"},
    {"greater", "gt"},
    {"less", "lt"},
    {"min", "gte"},
    {"minimum", "gte"},
    {"max", "lte"},
    {"maximum", "lte"},
    {"at-least", "gte"},
    {"at-most", "lte"},
    {"prefix", "starts-with"},
    {"suffix", "ends-with"},
    {"startswith", "starts-with"},
    {"endswith", "ends-with"},
    {"includes", "contains"},
    {"has", "contains"},
    {"len", "count"},
    {"length", "count"},
    {"size", "count"},
    {"version", "semver"},
    {"subset", "subset-of"},
    {"superset", "superset-of"},
    {"for-all", "every"},
    {"exists-one", "one"},
    {"like", "glob"},
    {"condition", "cond"},
    {"ignorecase", "ignore-case"},
};

}  // namespace

std::optional<code::Operator> find_operator(std::string_view name) {
  for (const Named& known : operators) {
    if (known.name == name) return known.op;
  }
  return std::nullopt;
}

bool is_combinator(std::string_view name) {
  return std::find(std::begin(combinators), std::end(combinators), name) != std::end(combinators);
}

std::string operator_suggestion(std::string_view written) {
  if (written == "cel") return "CEL is not supported yet; write tests of this language";
  for (const auto& [wrong, right] : synonyms) {
    if (wrong == written) return "did you mean `" + std::string(right) + "`?";
  }
  std::vector<std::string_view> known(std::begin(combinators), std::end(combinators));
  for (const Named& one : operators) known.push_back(one.name);
  for (const std::string_view modifier : {"path", "if", "then", "else", "ignore-case", "if-present"}) {
    known.push_back(modifier);
  }
  return did_you_mean(written, known, {});
}

std::optional<code::Comparison> find_comparison(std::string_view name) {
  static constexpr std::string_view names[] = {"equals", "not-equals", "gt", "gte", "lt", "lte"};
  const auto found = std::find(std::begin(names), std::end(names), name);
  if (found == std::end(names)) return std::nullopt;
  return static_cast<code::Comparison>(found - std::begin(names));
}

}  // namespace infralint::language
