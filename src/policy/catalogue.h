// The catalogue of built-in rules, as tables that the build made from policies/**: nothing is parsed at run time.
// Hot columns (what selecting and running need) and texts (what reports and `explain` need) are apart. All data is
// constant.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "check/finding.h"
#include "check/rule_context.h"

namespace infralint::policy {

// Each includes the ones before it. `config`: in every profile, but without effect until its parameter is set.
enum class Profile : std::uint8_t { config, recommended, strict, pedantic };

enum class Status : std::uint8_t { preview, stable, deprecated };

// What a rule looks at beside its own file.
enum class Needs : std::uint8_t { file, references, project };

struct Rule {
  std::string_view id;    // docker/user-root
  std::string_view area;  // docker
  Level level;
  Profile profile;
  Status status;
  Needs needs;
  std::string_view kind = "any";  // of the files that it judges: docker, compose, k8s, ...
};

// Another tool's id for the same thing: peer `hadolint`, id `DL3002`.
struct Alias {
  std::string_view peer;
  std::string_view id;
  RuleIndex rule;
};

struct Parameter {
  std::string_view name;
  std::string_view type;          // string, integer, number, boolean, list, map, quantity, duration, regex
  std::string_view default_text;  // as written in the policy, for people
  std::string_view description;
  std::string_view minimum;  // of numbers; empty: none
  std::string_view maximum;
  std::vector<std::string_view> default_items;  // of a list
  std::vector<std::string_view> choices;        // empty: any value of the type
};

struct Example {
  std::string_view name;
  bool good;                   // expects no finding
  std::string_view file_name;  // what it is called in a project
  std::string_view input;
};

// Put together on demand; the texts themselves are constant.
struct RuleTexts {
  std::string_view title;
  std::string_view description;
  std::string_view rationale;
  std::string_view remediation;
  std::vector<std::string_view> references;
  std::span<const std::uint16_t> cwe;
  std::vector<std::string_view> tags;
  std::string_view precision;          // very-high, high, medium, low
  std::string_view security_severity;  // "8.0"; empty when the rule is not tagged `security`
  std::vector<Parameter> parameters;
  std::vector<Example> examples;
};

// Sorted by id; the position is the RuleIndex.
std::span<const Rule> rules();
inline const Rule& rule(RuleIndex index) { return rules()[index.value]; }
std::optional<RuleIndex> find_rule(std::string_view id);

RuleTexts texts(RuleIndex index);

// Sorted by rule, then peer, then id.
std::span<const Alias> aliases();
std::span<const Alias> aliases_of(RuleIndex index);

// The catalogue's parameter defaults, for RuleContext.
const ParameterDefaults& parameter_defaults();

// Hex SHA-256 over the policies that the binary was built from.
std::string_view ruleset_digest();

}  // namespace infralint::policy
