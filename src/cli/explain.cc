#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/known_catalogue.h"
#include "policy/catalogue.h"
#include "policy/rule_page.h"
#include "policy/selector.h"

namespace infralint::cli {
namespace {

// `user-root` for `docker/user-root`: every rule whose id ends like that behind a slash.
std::vector<RuleIndex> rules_ending_in(const policy::Catalogue& catalogue, std::string_view word) {
  std::vector<RuleIndex> out;
  const std::string ending = "/" + std::string(word);
  for (std::uint16_t i = 0; i < catalogue.rules().size(); ++i) {
    if (!catalogue.hidden({i}) && catalogue.rules()[i].id.ends_with(ending)) out.push_back({i});
  }
  return out;
}

std::string several(const policy::Catalogue& catalogue, const std::string& word, const std::vector<RuleIndex>& rules) {
  constexpr std::size_t shown = 8;
  std::string out = "'" + printable(word) + "' stands for several rules; name one of";
  for (std::size_t i = 0; i < rules.size() && i < shown; ++i) out += " " + std::string(catalogue.rule(rules[i]).id);
  return out + (rules.size() > shown ? " ..." : "");
}

}  // namespace

int run_explain(const Words& words, const FileSystem& files) {
  const auto parsed = parse_explain(words);
  if (const auto* reason = std::get_if<Stop>(&parsed)) return stop(*reason);
  const KnownCatalogue known = known_catalogue(std::get<ExplainArguments>(parsed).files, files);
  const policy::Catalogue& catalogue = *known.catalogue;
  std::string out;
  for (const std::string& word : std::get<ExplainArguments>(parsed).rules) {
    std::vector<RuleIndex> rules = rules_ending_in(catalogue, word);
    if (rules.empty()) {
      const auto selector = policy::read_selector(catalogue, word);
      if (!selector) return stop({selector.error()});
      rules = selector->rules;
      // Another tool's id may stand for several of ours: each has a page. A whole area has none.
      if (selector->breadth != policy::Breadth::exact && rules.size() > 1)
        return stop({several(catalogue, word, rules)});
      if (rules.empty()) return stop({"no rule of this release covers '" + printable(word) + "'"});
    } else if (rules.size() > 1) {
      return stop({several(catalogue, word, rules)});
    }
    for (const RuleIndex index : rules) {
      if (!out.empty()) out += "\n";
      out += policy::render_rule_page(catalogue, index);
    }
  }
  print(out);
  return known.exit_code;
}

}  // namespace infralint::cli
