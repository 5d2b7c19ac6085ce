// From the logic of a policy file to a program.
#pragma once

#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "language/policy_document.h"
#include "language/problem.h"
#include "query/image.h"
#include "schema/schema.h"

namespace infralint::language {

struct CompileOptions {
  // The root of another document of the pack by its absolute URI without fragment; null when there is none. What it
  // gives must outlive the schemas.
  std::function<const value::Value*(std::string_view uri)> document = {};
  // An expression that the pack shares under a name; null when there is none.
  std::function<const value::Value*(std::string_view name)> condition = {};
  bool schemas = true;  // false for the build: its programs are constants, and schemas are none
};

struct CompiledPolicy {
  query::Image image;
  std::vector<std::unique_ptr<const schema::Schema>> schemas;
};

// `policy` must be declarative and free of problems. Everything that is wrong is appended to `problems`, each at its
// place in the policy's file; the result must be used only when nothing was. The stream of the policy's file must
// outlive the schemas. The same policy gives the same image. Thread-safe.
CompiledPolicy compile(const PolicyDocument& policy, PolicyProblems& problems, const CompileOptions& options = {});

}  // namespace infralint::language
