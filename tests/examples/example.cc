#include "example.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include "policy/catalogue.h"
#include "syntax/value/read.h"

namespace infralint::examples {

PolicyExamples read_examples(const std::string& path) {
  std::ifstream in(std::string(INFRALINT_SOURCE_DIR "/") + path, std::ios::binary);
  PolicyExamples examples;
  examples.file = std::make_unique<const SourceFile>(
      path, std::string{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()});
  examples.stream = std::make_unique<const value::Stream>(value::parse_yaml(*examples.file));
  language::PolicyProblems problems;
  examples.policy = language::read_policy(path, *examples.stream, language::Origin::built_in, problems);
  if (!problems.empty()) throw std::runtime_error(problems.front().message);
  const auto rule = policy::built_in_catalogue()->find(examples.policy.id);
  if (!rule) throw std::runtime_error("the catalogue does not hold the rule: build again");
  examples.rule = *rule;
  return examples;
}

}  // namespace infralint::examples
