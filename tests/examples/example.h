// A policy file with its examples, read at run time: what the catalogue promises, in the form in which it is tested.
#pragma once

#include <memory>
#include <string>

#include "base/source_file.h"
#include "check/finding.h"
#include "language/policy_document.h"
#include "syntax/value/value.h"

namespace infralint::examples {

using language::Example;
using language::Expectation;

struct PolicyExamples {
  RuleIndex rule;
  std::unique_ptr<const SourceFile> file;
  std::unique_ptr<const value::Stream> stream;
  language::PolicyDocument policy;

  const std::string& kind() const { return policy.target.kinds.front(); }
};

// `path` is relative to the project. Throws std::runtime_error for what the generator would have refused.
PolicyExamples read_examples(const std::string& path);

}  // namespace infralint::examples
