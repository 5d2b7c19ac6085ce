#include "policy/shellcheck_rules.h"

#include <string>

namespace infralint::policy {
namespace {

struct Numbers {
  int first;
  int last;
};

// Syntax, what is probably wrong, what other shells lack.
constexpr Numbers used[] = {{1000, 1199}, {2000, 2399}, {3000, 3099}};

std::shared_ptr<const LoadedPolicy> rule_of(int number) {
  const std::string code = "SC" + std::to_string(number);
  auto rule = std::make_shared<LoadedPolicy>("", "");
  language::PolicyDocument& document = rule->document;
  document.id = "shell/" + code;
  document.area = "shell";
  document.name = code;
  document.title = "ShellCheck " + code;
  // Each finding has the level that ShellCheck gives it.
  document.level = "warning";
  document.profile = "recommended";
  document.description = "What the ShellCheck that is installed says under this number.";
  document.remediation = "Its page says what to do.";
  document.references = {"https://www.shellcheck.net/wiki/" + code};
  document.aliases = {{"shellcheck", code}};
  document.check = "producer:engine";
  return rule;
}

}  // namespace

std::vector<std::shared_ptr<const LoadedPolicy>> shellcheck_rules() {
  std::vector<std::shared_ptr<const LoadedPolicy>> rules;
  for (const Numbers& numbers : used) {
    for (int number = numbers.first; number <= numbers.last; ++number) rules.push_back(rule_of(number));
  }
  return rules;
}

}  // namespace infralint::policy
