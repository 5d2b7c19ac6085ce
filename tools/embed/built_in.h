// One built-in policy as the generator has it: its file, what the file says and, for declarative ones, its program.
// Only tools/embed uses it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/source_file.h"
#include "language/compile.h"
#include "language/policy_document.h"
#include "language/scopes.h"
#include "problems.h"
#include "syntax/value/value.h"

namespace infralint::embed {

struct BuiltIn {
  std::unique_ptr<const SourceFile> file;
  std::unique_ptr<const value::Stream> stream;
  language::PolicyDocument policy;
  language::CompiledPolicy program;  // of a declarative policy

  const std::string& kind() const { return policy.target.kinds.front(); }
  bool has_function() const { return policy.check == "function"; }
  // The engine and the readers of carrier formats report these themselves: nothing to bind.
  bool is_reported_elsewhere() const { return policy.producer() == "engine" || policy.producer() == "carrier-syntax"; }
  // Bound to a function of C++.
  bool is_bound() const { return !policy.declarative() && !is_reported_elsewhere(); }
};

// Sorted by id: the position of a policy is its RuleIndex. A policy with problems is left out.
std::vector<BuiltIn> read_built_ins(const std::filesystem::path& source, const std::vector<std::string>& paths,
                                    Problems& problems);

// Hex SHA-256 over paths and texts of all policies.
std::string digest_of(const std::filesystem::path& source, const std::vector<std::string>& paths);

}  // namespace infralint::embed
