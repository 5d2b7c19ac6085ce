// The page of one rule in Markdown: what `explain` prints, what SARIF carries as help and what the build writes as
// documentation are this one text.
#pragma once

#include <span>
#include <string>

#include "policy/catalogue.h"

namespace infralint::policy {

std::string rule_page(const Rule& rule, const RuleTexts& texts, std::span<const Alias> aliases);

// Of the catalogue.
inline std::string render_rule_page(const Catalogue& catalogue, RuleIndex index) {
  return rule_page(catalogue.rule(index), catalogue.texts(index), catalogue.aliases_of(index));
}

// `recommended`, `stable`, `warning`: the words of policy files.
std::string_view word(Profile profile);
// `strict (in part recommended)`
std::string profiles_of(const Rule& rule);
std::string_view word(Status status);
std::string_view word(Needs needs);
std::string_view word(Level level);

}  // namespace infralint::policy
