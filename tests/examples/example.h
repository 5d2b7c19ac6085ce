// The examples of a policy file, read at run time: what the catalogue promises, in the form in which it is tested.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "check/rule_settings.h"
#include "policy/catalogue.h"

namespace infralint::examples {

struct Expectation {
  std::uint32_t line = 0;
  std::optional<std::uint32_t> column;
  std::optional<std::uint32_t> end_line;
  std::optional<std::string> contains;
  std::optional<std::string> level;
};

struct Example {
  std::string name;
  std::string main;  // the judged file
  std::map<std::string, std::string> files;
  bool whole_project = false;  // written with `files`: what is not there does not exist
  std::vector<std::pair<std::string, ParameterValue>> parameters;
  std::vector<Expectation> expected;
  std::optional<std::string> fixed;
};

struct PolicyExamples {
  RuleIndex rule;
  std::string kind;
  std::string producer;  // empty for functions
  std::vector<Example> examples;
};

// `path` is relative to the project. Throws std::runtime_error for what the generator would have refused.
PolicyExamples read_examples(const std::string& path);

}  // namespace infralint::examples
