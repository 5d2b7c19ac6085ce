#include "example.h"

#include <charconv>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "policy/parameter_value.h"
#include "syntax/value/read.h"

namespace infralint::examples {
namespace {

using value::Value;

std::string text_at(const Value& node, std::string_view key, std::string fallback = {}) {
  const Value* found = node.find(key);
  return found ? std::string(found->text) : std::move(fallback);
}

std::optional<std::string> optional_text(const Value& node, std::string_view key) {
  const Value* found = node.find(key);
  if (!found) return std::nullopt;
  return std::string(found->text);
}

std::optional<std::uint32_t> optional_number(const Value& node, std::string_view key) {
  const Value* found = node.find(key);
  if (!found) return std::nullopt;
  std::uint32_t number = 0;
  std::from_chars(found->text.data(), found->text.data() + found->text.size(), number);
  return number;
}

Expectation read_expectation(const Value& node) {
  return {optional_number(node, "line").value_or(0), optional_number(node, "column"), optional_number(node, "end-line"),
          optional_text(node, "contains"), optional_text(node, "level")};
}

ParameterValue read_value(RuleIndex rule, std::string_view name, const Value& node) {
  for (const policy::Parameter& parameter : policy::texts(rule).parameters) {
    if (parameter.name != name) continue;
    const Result<ParameterValue> value = policy::read_parameter(parameter, node);
    if (!value) throw std::runtime_error("parameter `" + std::string(name) + "` " + value.error());
    return *value;
  }
  throw std::runtime_error("the policy declares no parameter `" + std::string(name) + "`");
}

}  // namespace

PolicyExamples read_examples(const std::string& path) {
  std::ifstream in(std::string(INFRALINT_SOURCE_DIR "/") + path, std::ios::binary);
  const SourceFile file(path, {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()});
  const value::Stream stream = value::parse_yaml(file);
  if (!stream.diagnostics.empty()) throw std::runtime_error(stream.diagnostics.front().message);
  const Value& root = *stream.documents.at(0).root;

  PolicyExamples policy;
  const auto rule = policy::find_rule(text_at(root, "id"));
  if (!rule) throw std::runtime_error("the catalogue does not hold the rule: build again");
  policy.rule = *rule;
  if (const Value* target = root.find("target")) policy.kind = text_at(*target, "kind");
  const std::string check = text_at(root, "check");
  if (check.starts_with("producer:")) policy.producer = check.substr(9);

  const std::vector<policy::Example> compiled = policy::texts(*rule).examples;
  const Value* list = root.find("examples");
  if (!list || list->items.size() != compiled.size()) throw std::runtime_error("examples differ: build again");
  for (std::size_t i = 0; i < compiled.size(); ++i) {
    const Value& node = list->items[i];
    Example example;
    example.name = compiled[i].name;
    example.main = compiled[i].file_name;
    if (const Value* files = node.find("files")) {
      example.whole_project = true;
      for (const value::Entry& entry : files->entries) {
        example.files.emplace(entry.key.text, entry.value.text);
      }
    } else {
      example.files.emplace(example.main, text_at(node, "input"));
    }
    if (const Value* parameters = node.find("params")) {
      for (const value::Entry& entry : parameters->entries) {
        example.parameters.emplace_back(entry.key.text, read_value(*rule, entry.key.text, entry.value));
      }
    }
    if (const Value* expect = node.find("expect")) {
      for (const Value& item : expect->items) example.expected.push_back(read_expectation(item));
    }
    example.fixed = optional_text(node, "fixed");
    policy.examples.push_back(std::move(example));
  }
  return policy;
}

}  // namespace infralint::examples
