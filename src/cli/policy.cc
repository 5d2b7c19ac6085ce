#include <string>

#include "cli/commands.h"
#include "cli/console.h"
#include "cli/known_catalogue.h"
#include "policy/loaded_policy.h"
#include "policy/rule_page.h"

namespace infralint::cli {

int print_policy_help() {
  std::string out =
      "Policies of your own: rules as data, with examples that are tests.\n\n"
      "Usage: infralint policy COMMAND [ARGUMENTS]\n\nCommands:\n";
  for (const CommandName& each : policy_commands) {
    std::string name = "  " + std::string(each.name);
    name.resize(12, ' ');
    out += name + std::string(each.purpose) + "\n";
  }
  out +=
      "\nExamples:\n"
      "  infralint policy new acme/base-image     begin one\n"
      "  infralint policy test                    hold all against their examples\n"
      "  infralint help policy test               all flags of policy test\n";
  print(out);
  return 0;
}

int run_policy(const Words& words, const FileSystem& files) {
  if (words.empty() || words.front() == "--help" || words.front() == "-h") return print_policy_help();
  const std::string& name = words.front();
  const Words rest(words.begin() + 1, words.end());
  if (name == "test") return run_policy_test(rest, files);
  if (name == "lint") return run_policy_lint(rest, files);
  if (name == "list") return run_policy_list(rest, files);
  if (name == "new") return run_policy_new(rest, files);
  std::vector<std::string_view> known;
  for (const CommandName& each : policy_commands) known.push_back(each.name);
  return stop({unknown_word("command of policy", name, known)});
}

int run_policy_list(const Words& words, const FileSystem& files) {
  const auto parsed = parse_policy_list(words);
  if (const auto* reason = std::get_if<Stop>(&parsed)) return stop(*reason);
  const ChosenPolicies chosen = chosen_policies(std::get<PolicyArguments>(parsed), files);
  if (chosen.exit_code != 0) return chosen.exit_code;
  std::size_t widest = 0;
  for (const RuleIndex index : chosen.rules) widest = std::max(widest, chosen.catalogue->rule(index).id.size());
  std::string out;
  for (const RuleIndex index : chosen.rules) {
    const policy::Rule& rule = chosen.catalogue->rule(index);
    std::string line(rule.id);
    line.resize(widest + 2, ' ');
    line += policy::word(rule.level);
    line.resize(widest + 11, ' ');
    line += policy::word(rule.profile);
    line.resize(widest + 24, ' ');
    out += line + printable(chosen.catalogue->loaded(index)->file.path()) + "\n";
  }
  print(out);
  return 0;
}

}  // namespace infralint::cli
