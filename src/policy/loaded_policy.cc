#include "policy/loaded_policy.h"

#include "policy/selection.h"

namespace infralint::policy {
namespace {

Status status_of(std::string_view word) {
  if (word == "preview") return Status::preview;
  if (word == "deprecated") return Status::deprecated;
  return Status::stable;
}

Needs needs_of(std::string_view word) {
  if (word == "references") return Needs::references;
  if (word == "project") return Needs::project;
  return Needs::file;
}

}  // namespace

Rule loaded_rule(const LoadedPolicy& policy) {
  const language::PolicyDocument& document = policy.document;
  Rule rule;
  rule.id = document.id;
  rule.area = document.area;
  rule.level = read_level(document.level).value_or(Level::warning);
  // Policies of users have no other profiles: only functions can tell their findings apart.
  rule.profile =
      document.profile == "config" ? Profile::config : read_profile(document.profile).value_or(Profile::recommended);
  rule.status = status_of(document.status);
  rule.needs = needs_of(document.needs);
  if (!document.target.kinds.empty()) rule.kind = document.target.kinds.front();
  return rule;
}

Parameter loaded_parameter(const language::ParameterDeclaration& declaration) {
  Parameter parameter;
  parameter.name = declaration.name;
  parameter.type = declaration.type;
  parameter.default_text = declaration.default_text;
  parameter.description = declaration.description;
  parameter.minimum = declaration.minimum;
  parameter.maximum = declaration.maximum;
  parameter.default_items.assign(declaration.default_items.begin(), declaration.default_items.end());
  parameter.choices.assign(declaration.choices.begin(), declaration.choices.end());
  return parameter;
}

RuleTexts loaded_texts(const LoadedPolicy& policy) {
  const language::PolicyDocument& document = policy.document;
  RuleTexts texts;
  texts.title = document.title;
  texts.description = document.description;
  texts.rationale = document.rationale;
  texts.remediation = document.remediation;
  texts.references.assign(document.references.begin(), document.references.end());
  texts.cwe = document.cwe;
  texts.tags.assign(document.tags.begin(), document.tags.end());
  texts.precision = document.precision;
  texts.security_severity = document.security_severity;
  for (const language::ParameterDeclaration& each : document.parameters) {
    texts.parameters.push_back(loaded_parameter(each));
  }
  for (const language::Example& example : document.examples) {
    const auto judged = example.files.find(example.main);
    const std::string_view input = judged == example.files.end() ? std::string_view() : judged->second;
    texts.examples.push_back({example.name, example.expected.empty(), example.main, input});
  }
  return texts;
}

}  // namespace infralint::policy
