// Which rules run, at what level and with which parameters: layers of choices (configuration, its matching overrides,
// command line) over a profile. Pure; thread-safe.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "check/rule_settings.h"
#include "policy/catalogue.h"
#include "policy/selector.h"

namespace infralint::policy {

struct LevelChoice {
  std::vector<RuleIndex> rules;
  std::optional<Level> level;  // nothing: off
};

struct ParameterChoice {
  RuleIndex rule;
  std::string name;
  ParameterValue value;
};

// What one source of settings says.
struct SelectionLayer {
  std::optional<Profile> profile;  // of several layers the last one holds
  std::optional<std::vector<Selector>> select;
  std::vector<Selector> extend_select;
  std::vector<Selector> ignore;
  std::vector<LevelChoice> levels;
  std::vector<ParameterChoice> parameters;
};

// Preview rules can be selected only when asked for, and then (`exact`) only by their full ids.
struct Preview {
  bool on = false;
  bool exact = true;
};

// Weakest layer first. Without layers: the recommended profile. A `*/syntax` rule is switched off by its exact id only:
// a file that cannot be parsed has not been checked.
RuleSettings apply_layers(std::span<const SelectionLayer* const> layers, Preview preview);

Profile effective_profile(std::span<const SelectionLayer* const> layers);

// `recommended`, `strict`, `pedantic`.
std::optional<Profile> read_profile(std::string_view word);
std::optional<Level> read_level(std::string_view word);

// A rule by its id or by another tool's id, as in `rules.<id>` and `--level`: exact selectors only.
Result<std::vector<RuleIndex>> read_rule_name(std::string_view text);

// Whether preview rules were named although preview is off: then the text of the error, else nothing.
std::optional<std::string> preview_problem(const SelectionLayer& layer, Preview preview);

}  // namespace infralint::policy
