// Which rules run for a file, at what level and with which parameters: the outcome of profile, configuration and
// command line. Immutable while rules run; shared between threads.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "check/finding.h"
#include "check/profile.h"

namespace infralint {

// Lists are lists of strings; maps, quantities, durations and regular expressions travel as text.
using ParameterValue = std::variant<bool, std::int64_t, double, std::string, std::vector<std::string>>;

// What the catalogue declares for a parameter. Ids of parameters are unique within their rule.
struct ParameterDeclaration {
  std::string_view name;
  ParameterValue value;  // the default
};

// The policies that a run has loaded beside the built-in ones; what they are is known to the language room.
class LoadedPolicies {
 public:
  virtual ~LoadedPolicies() = default;
};

class RuleSettings {
 public:
  explicit RuleSettings(std::size_t rule_count) : states_(rule_count) {}

  bool enabled(RuleIndex rule) const { return states_[rule.value].enabled; }
  Level level(RuleIndex rule) const { return states_[rule.value].level; }

  // `reach`: findings of stricter profiles are not wanted.
  void enable(RuleIndex rule, bool on, Profile reach = Profile::pedantic) {
    states_[rule.value].enabled = on;
    states_[rule.value].reach = on ? reach : Profile::config;
  }
  Profile reach(RuleIndex rule) const { return states_[rule.value].reach; }
  // Whether the rule runs and its findings of that profile are wanted.
  bool wants(RuleIndex rule, Profile profile) const { return enabled(rule) && profile <= reach(rule); }

  // The level of the catalogue.
  void set_level(RuleIndex rule, Level level) { states_[rule.value].level = level; }
  // A level that the user chose: it holds for every finding of the rule, however the rule grades them.
  void configure_level(RuleIndex rule, Level level) {
    states_[rule.value].level_is_configured = true;
    states_[rule.value].level = level;
  }
  bool level_is_configured(RuleIndex rule) const { return states_[rule.value].level_is_configured; }
  void set_parameter(RuleIndex rule, std::string_view name, ParameterValue value) {
    parameters_[{rule.value, std::string(name)}] = std::move(value);
  }

  // The configured value, or null when the default of the catalogue holds.
  const ParameterValue* parameter(RuleIndex rule, std::string_view name) const;
  bool has_parameters() const { return !parameters_.empty(); }

  // Null when there are none. Must outlive the settings.
  const LoadedPolicies* loaded() const { return loaded_; }
  void set_loaded(const LoadedPolicies* loaded) { loaded_ = loaded; }

 private:
  struct State {
    bool enabled = false;
    bool level_is_configured = false;
    Level level = Level::warning;
    Profile reach = Profile::config;
  };
  std::vector<State> states_;
  std::map<std::pair<std::uint16_t, std::string>, ParameterValue> parameters_;
  const LoadedPolicies* loaded_ = nullptr;
};

}  // namespace infralint
