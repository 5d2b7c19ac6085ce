// The rules that a run knows: the built-in ones, which the build made into constant tables, and behind them those of
// the policies that the user's configuration loads. Hot columns (what selecting and running need) and texts (what
// reports and `explain` need) are apart.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "check/finding.h"
#include "check/profile.h"
#include "check/rule_context.h"
#include "language/loaded_policies.h"

namespace infralint::policy {

struct LoadedPolicy;  // policy/loaded_policy.h

using infralint::Profile;

inline constexpr Profile all_profiles[] = {Profile::config, Profile::recommended, Profile::strict, Profile::pedantic};

// Written as a list, so that tables of them need no start.
class ProfileSet {
 public:
  constexpr ProfileSet() = default;
  constexpr ProfileSet(std::initializer_list<Profile> profiles) {
    for (const Profile profile : profiles) add(profile);
  }

  constexpr void add(Profile profile) { bits_ = static_cast<std::uint8_t>(bits_ | bit(profile)); }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr bool contains(Profile profile) const { return (bits_ & bit(profile)) != 0; }

 private:
  static constexpr unsigned bit(Profile profile) { return 1U << static_cast<unsigned>(profile); }

  std::uint8_t bits_ = 0;
};

enum class Status : std::uint8_t { preview, stable, deprecated };

// What a rule looks at beside its own file.
enum class Needs : std::uint8_t { file, references, project };

struct Rule {
  std::string_view id;    // docker/user-root
  std::string_view area;  // docker
  Level level;
  Profile profile;  // of its findings, if nothing else is said
  Status status;
  Needs needs;
  std::string_view kind = "any";   // of the files that it judges: docker, compose, k8s, ...
  ProfileSet other_profiles = {};  // of some of its findings

  // The least strict profile that shows findings of the rule, and the least strict one that shows all of them.
  Profile first_profile() const;
  Profile last_profile() const;

  // It tells that a file, or a part of it, cannot be read: what stands there has not been checked.
  bool is_syntax() const { return id.ends_with("/syntax") || id.ends_with("/parse-error"); }
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
  std::string_view profile = {};  // of its findings; empty: the rule's
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

// Immutable and thread-safe. A rule's index is its position: built-in rules come first, ordered by id, at the positions
// that the build gave them; loaded ones follow in the order in which the run loaded them. The catalogue of a
// configuration holds what other configurations have loaded before it as well, but hidden, so that an index means the
// same rule in the whole run.
class Catalogue {
 public:
  struct Loaded {
    std::shared_ptr<const LoadedPolicy> policy;
    bool hidden = false;
  };

  // The built-in rules alone. Copies nothing; see built_in_catalogue().
  Catalogue();
  // `overridden`: ids of built-in rules that loaded ones replace.
  Catalogue(std::vector<Loaded> loaded, std::span<const std::string> overridden);
  Catalogue(const Catalogue&) = delete;
  Catalogue& operator=(const Catalogue&) = delete;
  ~Catalogue();

  // All, hidden ones too.
  std::span<const Rule> rules() const { return rules_; }
  const Rule& rule(RuleIndex index) const { return rules_[index.value]; }
  // Of another configuration, or replaced by a loaded rule of the same id: nothing selects it, and it never runs.
  bool hidden(RuleIndex index) const { return !hidden_.empty() && hidden_[index.value]; }
  // The file of a rule that the run has loaded; null for built-in ones.
  const LoadedPolicy* loaded(RuleIndex index) const;

  // Null too for a hidden rule.
  std::optional<RuleIndex> find(std::string_view id) const;

  // Views into the catalogue.
  RuleTexts texts(RuleIndex index) const;

  // Ordered by rule, then peer, then id.
  std::span<const Alias> aliases() const { return aliases_; }
  std::span<const Alias> aliases_of(RuleIndex index) const;

  // For RuleContext.
  const ParameterDefaults& parameter_defaults() const { return *defaults_; }
  // For RuleSettings: the programs of the loaded rules that are not hidden; null when nothing was loaded.
  const LoadedPolicies* programs() const { return loaded_.empty() ? nullptr : &programs_; }

  // Hex SHA-256 over all policies that are not hidden.
  std::string_view digest() const { return digest_; }

 private:
  class Defaults;

  std::span<const Rule> rules_;
  std::span<const Alias> aliases_;
  std::unique_ptr<const ParameterDefaults> defaults_;
  // Empty without loaded policies.
  std::vector<Rule> owned_rules_;
  std::vector<Alias> owned_aliases_;
  std::vector<std::shared_ptr<const LoadedPolicy>> loaded_;
  std::vector<bool> hidden_;
  std::map<std::string_view, RuleIndex> by_id_;  // loaded ones that are not hidden
  language::PolicyTable programs_;
  std::string owned_digest_;
  std::string_view digest_;
};

// What runs without policies of the user share.
const std::shared_ptr<const Catalogue>& built_in_catalogue();

}  // namespace infralint::policy
