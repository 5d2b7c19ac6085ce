#include "policy/selection.h"

#include <algorithm>

#include "check/message.h"

namespace infralint::policy {
namespace {

RuleIndex index_at(std::size_t position) { return {static_cast<std::uint16_t>(position)}; }

// May a selector of this breadth switch the rule on?
bool may_select(const Catalogue& catalogue, RuleIndex index, Breadth breadth, Preview preview) {
  if (catalogue.rule(index).status != Status::preview) return true;
  return preview.on && (!preview.exact || breadth == Breadth::exact);
}

void start_from(RuleSettings& settings, const Catalogue& catalogue, Profile profile, Preview preview) {
  for (std::size_t i = 0; i < catalogue.rules().size(); ++i) {
    const RuleIndex index = index_at(i);
    const Rule& rule = catalogue.rule(index);
    settings.set_level(index, rule.level);
    const bool on = !catalogue.hidden(index) && rule.first_profile() <= profile && rule.status != Status::deprecated &&
                    may_select(catalogue, index, Breadth::family, preview);
    settings.enable(index, on, profile);
  }
}

// How narrowly a layer asks for a rule to be on and to be off; -1: not at all.
struct Votes {
  std::int8_t on = -1;
  std::int8_t off = -1;
  Profile reach = Profile::config;  // of those that ask for it to be on
};

void vote(std::vector<Votes>& votes, const Catalogue& catalogue, const std::vector<Selector>& selectors,
          std::int8_t Votes::*side, Preview preview) {
  for (const Selector& selector : selectors) {
    for (const RuleIndex index : selector.rules) {
      if (side == &Votes::on && !may_select(catalogue, index, selector.breadth, preview)) continue;
      if (side == &Votes::off && selector.breadth != Breadth::exact && catalogue.rule(index).is_syntax()) continue;
      std::int8_t& strongest = votes[index.value].*side;
      strongest = std::max(strongest, static_cast<std::int8_t>(selector.breadth));
      if (side == &Votes::on) votes[index.value].reach = std::max(votes[index.value].reach, selector.reach);
    }
  }
}

void apply_levels(RuleSettings& settings, std::vector<Votes>& votes, const std::vector<LevelChoice>& levels) {
  for (const LevelChoice& choice : levels) {
    for (const RuleIndex index : choice.rules) {
      if (choice.level) {
        settings.configure_level(index, *choice.level);
      } else {
        votes[index.value].off = static_cast<std::int8_t>(Breadth::exact);
      }
    }
  }
}

void apply_layer(RuleSettings& settings, const Catalogue& catalogue, const SelectionLayer& layer, Preview preview) {
  std::vector<Votes> votes(catalogue.rules().size());
  if (layer.select) {
    for (std::size_t i = 0; i < votes.size(); ++i) {
      if (!catalogue.rule(index_at(i)).is_syntax()) settings.enable(index_at(i), false);
    }
    vote(votes, catalogue, *layer.select, &Votes::on, preview);
  }
  vote(votes, catalogue, layer.extend_select, &Votes::on, preview);
  vote(votes, catalogue, layer.ignore, &Votes::off, preview);
  apply_levels(settings, votes, layer.levels);
  for (std::size_t i = 0; i < votes.size(); ++i) {
    if (votes[i].on < 0 && votes[i].off < 0) continue;
    const RuleIndex index = index_at(i);
    settings.enable(index, votes[i].on > votes[i].off, std::max(settings.reach(index), votes[i].reach));
  }
  for (const ParameterChoice& choice : layer.parameters) {
    settings.set_parameter(choice.rule, choice.name, choice.value);
  }
}

}  // namespace

SelectionLayer resolve(const Catalogue& catalogue, const SelectionRequest& request) {
  const auto selectors = [&](const std::vector<std::string>& words) {
    std::vector<Selector> found;
    for (const std::string& word : words) {
      if (auto selector = read_selector(catalogue, word, false)) found.push_back(*std::move(selector));
    }
    return found;
  };
  SelectionLayer layer;
  layer.profile = request.profile;
  if (request.select) layer.select = selectors(*request.select);
  layer.extend_select = selectors(request.extend_select);
  layer.ignore = selectors(request.ignore);
  for (const auto& [word, level] : request.levels) {
    if (auto selector = read_selector(catalogue, word, false)) {
      layer.levels.push_back({std::move(selector->rules), level});
    }
  }
  return layer;
}

std::optional<std::string> request_problem(const Catalogue& catalogue, const SelectionRequest& request) {
  const auto problem = [&](const std::string& word) -> std::optional<std::string> {
    const Result<Selector> selector = read_selector(catalogue, word);
    if (!selector) {
      const bool suggested = selector.error().find("did you mean") != std::string::npos;
      return selector.error() + (suggested ? "" : "; 'infralint rules' lists all");
    }
    if (selector->not_covered) return "no rule of this release covers " + quoted(word) + "; leave it out";
    return std::nullopt;
  };
  std::vector<const std::string*> words;
  if (request.select) {
    for (const std::string& word : *request.select) words.push_back(&word);
  }
  for (const std::string& word : request.extend_select) words.push_back(&word);
  for (const std::string& word : request.ignore) words.push_back(&word);
  for (const auto& [word, level] : request.levels) words.push_back(&word);
  for (const std::string* word : words) {
    if (auto text = problem(*word)) return text;
  }
  return std::nullopt;
}

Profile effective_profile(std::span<const SelectionLayer* const> layers) {
  Profile profile = Profile::recommended;
  for (const SelectionLayer* layer : layers) profile = layer->profile.value_or(profile);
  return profile;
}

RuleSettings apply_layers(const Catalogue& catalogue, std::span<const SelectionLayer* const> layers, Preview preview) {
  RuleSettings settings(catalogue.rules().size());
  start_from(settings, catalogue, effective_profile(layers), preview);
  for (const SelectionLayer* layer : layers) apply_layer(settings, catalogue, *layer, preview);
  settings.set_loaded(catalogue.programs());
  return settings;
}

std::optional<Profile> read_profile(std::string_view word) {
  if (word == "recommended") return Profile::recommended;
  if (word == "strict") return Profile::strict;
  if (word == "pedantic") return Profile::pedantic;
  return std::nullopt;
}

std::optional<Level> read_level(std::string_view word) {
  if (word == "error") return Level::error;
  if (word == "warning") return Level::warning;
  if (word == "note") return Level::note;
  return std::nullopt;
}

Result<std::vector<RuleIndex>> read_rule_name(const Catalogue& catalogue, std::string_view text) {
  Result<Selector> found = read_selector(catalogue, text);
  if (!found) return Error{found.error()};
  if (found->breadth != Breadth::exact) return Error{quoted(text) + " names several rules; name one"};
  return std::move(found->rules);
}

std::optional<std::string> preview_problem(const Catalogue& catalogue, const SelectionLayer& layer, Preview preview) {
  if (preview.on) return std::nullopt;
  const auto problem = [&](const std::vector<Selector>& selectors) -> std::optional<std::string> {
    for (const Selector& selector : selectors) {
      if (selector.breadth != Breadth::exact || selector.rules.empty()) continue;
      const bool all_preview = std::all_of(selector.rules.begin(), selector.rules.end(), [&](RuleIndex index) {
        return catalogue.rule(index).status == Status::preview;
      });
      if (all_preview) return "rule " + quoted(selector.text) + " is in preview; add --preview or `preview = true`";
    }
    return std::nullopt;
  };
  if (layer.select) {
    if (auto text = problem(*layer.select)) return text;
  }
  return problem(layer.extend_select);
}

}  // namespace infralint::policy
