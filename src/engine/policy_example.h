// Runs the examples of a policy: each is a project in memory, judged by that policy alone, and held against what the
// example promises. Pure; thread-safe.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "check/finding.h"
#include "language/policy_document.h"
#include "policy/catalogue.h"

namespace infralint::engine {

// One row of the comparison: what was promised beside what was found.
struct ExampleRow {
  const language::Expectation* expected = nullptr;  // null: the finding was not promised
  const Finding* found = nullptr;                   // null: the promise was not kept
  bool equal = false;
};

struct ExampleOutcome {
  const language::Example* example = nullptr;
  std::shared_ptr<const SourceFile> source;  // the judged text
  std::vector<Finding> found;                // by place
  std::vector<ExampleRow> rows;              // in the order of the example; rows of `found` point into it
  bool as_promised = false;
  // What else is wrong, a sentence each: the text is of another kind, the fixes give another text, ...
  std::vector<std::string> problems;
};

// `rule` is the rule of `document` in the catalogue. `today`: YYYY-MM-DD.
ExampleOutcome run_example(const policy::Catalogue& catalogue, RuleIndex rule, const language::PolicyDocument& document,
                           const language::Example& example, std::string_view today);

}  // namespace infralint::engine
