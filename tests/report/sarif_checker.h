// What the standard and GitHub demand of a SARIF file beyond its JSON Schema, as a function for tests.
#pragma once

#include <string>
#include <vector>

#include "engine/run_result.h"

namespace infralint::report {

// What is wrong, one sentence each; empty when nothing is. Snippets are compared with the files of `result` unless they
// were redacted, and every fix is applied by its regions and compared with the edits of the finding.
std::vector<std::string> sarif_problems(const std::string& sarif, const engine::RunResult& result);

// The first violation of a JSON Schema (draft 4) by a document; empty when there is none.
std::string schema_violation(const std::string& schema, const std::string& document);

}  // namespace infralint::report
