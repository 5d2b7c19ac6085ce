// Which rules run, at what level and with which parameters: layers of choices (configuration, its matching overrides,
// command line) over a profile. Pure; thread-safe.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
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

// What the command line says, in words: what they select depends on the policies that a configuration loads.
struct SelectionRequest {
  std::optional<Profile> profile;
  std::optional<std::vector<std::string>> select;
  std::vector<std::string> extend_select;
  std::vector<std::string> ignore;
  std::vector<std::pair<std::string, std::optional<Level>>> levels;  // nothing: off
};

// The request in terms of a catalogue. A selector that means nothing there selects nothing: another configuration of
// the run may know it, see request_problem().
SelectionLayer resolve(const Catalogue& catalogue, const SelectionRequest& request);
// The first selector of the request that none of the run's rules fits: what is wrong with it, else nothing.
std::optional<std::string> request_problem(const Catalogue& catalogue, const SelectionRequest& request);

// Preview rules can be selected only when asked for, and then (`exact`) only by their full ids.
struct Preview {
  bool on = false;
  bool exact = true;
};

// Weakest layer first. Hidden rules of the catalogue stay off. The catalogue must outlive the settings. Without layers:
// the recommended profile. A rule about syntax is switched off by its exact id only: a file that cannot be parsed has not
// been checked.
RuleSettings apply_layers(const Catalogue& catalogue, std::span<const SelectionLayer* const> layers, Preview preview);

Profile effective_profile(std::span<const SelectionLayer* const> layers);

// `recommended`, `strict`, `pedantic`.
std::optional<Profile> read_profile(std::string_view word);
std::optional<Level> read_level(std::string_view word);

// A rule by its id or by another tool's id, as in `rules.<id>` and `--level`: exact selectors only.
Result<std::vector<RuleIndex>> read_rule_name(const Catalogue& catalogue, std::string_view text);

// Whether preview rules were named although preview is off: then the text of the error, else nothing.
std::optional<std::string> preview_problem(const Catalogue& catalogue, const SelectionLayer& layer, Preview preview);

}  // namespace infralint::policy
