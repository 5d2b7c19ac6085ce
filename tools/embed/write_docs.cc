#include "write_docs.h"

#include <algorithm>
#include <string_view>

#include "policy/rule_page.h"

namespace infralint::embed {
namespace {

template <class Enum>
Enum enum_of(const std::string& name, std::initializer_list<Enum> values) {
  return *std::find_if(values.begin(), values.end() - 1, [&](Enum value) { return policy::word(value) == name; });
}

policy::Rule rule_of(const language::PolicyDocument& policy) {
  using policy::Needs;
  using policy::Profile;
  using policy::Status;
  const auto profile_of = [](const std::string& name) {
    return enum_of(name, {Profile::config, Profile::recommended, Profile::strict, Profile::pedantic});
  };
  policy::Rule rule{policy.id,
                    policy.area,
                    enum_of(policy.level, {Level::note, Level::warning, Level::error}),
                    profile_of(policy.profile),
                    enum_of(policy.status, {Status::preview, Status::stable, Status::deprecated}),
                    enum_of(policy.needs, {Needs::file, Needs::references, Needs::project})};
  for (const std::string& name : policy.other_profiles) rule.other_profiles.add(profile_of(name));
  return rule;
}

policy::RuleTexts texts_of(const language::PolicyDocument& policy) {
  policy::RuleTexts texts{};
  texts.title = policy.title;
  texts.description = policy.description;
  texts.rationale = policy.rationale;
  texts.remediation = policy.remediation;
  texts.references.assign(policy.references.begin(), policy.references.end());
  texts.cwe = policy.cwe;
  texts.tags.assign(policy.tags.begin(), policy.tags.end());
  for (const language::ParameterDeclaration& parameter : policy.parameters) {
    texts.parameters.push_back(
        {parameter.name, parameter.type, parameter.default_text, parameter.description, {}, {}, {}, {}});
  }
  for (const language::Example& example : policy.examples) {
    texts.examples.push_back(
        {example.name, example.expected.empty(), example.main, example.files.at(example.main), example.profile()});
  }
  return texts;
}

}  // namespace

std::string write_page(const language::PolicyDocument& policy) {
  std::vector<policy::Alias> aliases;
  for (const language::Alias& alias : policy.aliases) aliases.push_back({alias.peer, alias.id, {}});
  return policy::rule_page(rule_of(policy), texts_of(policy), aliases);
}

std::string write_index(const std::vector<BuiltIn>& policies) {
  std::string page = "# Rules\n";
  std::string_view area;
  for (const BuiltIn& read : policies) {
    const language::PolicyDocument& policy = read.policy;
    if (policy.area != area) {
      area = policy.area;
      page += "\n## " + policy.area + "\n\n| rule | level | profile | what it says |\n|---|---|---|---|\n";
    }
    page += "| [`" + policy.id + "`](" + policy.id + ".md) | " + policy.level + " | " +
            policy::profiles_of(rule_of(policy)) + " | " + policy.title + " |\n";
  }
  return page;
}

}  // namespace infralint::embed
