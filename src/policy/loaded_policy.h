// A policy that a run has loaded: its file, what the file says and the program that it compiled to. Made by the
// library of policies, owned by catalogues. Immutable; thread-safe.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "base/source_file.h"
#include "language/policy_document.h"
#include "language/program.h"
#include "policy/catalogue.h"
#include "syntax/value/value.h"

namespace infralint::policy {

// Its parts refer to each other: neither copied nor moved.
struct LoadedPolicy {
  LoadedPolicy(std::string path, std::string bytes) : file(std::move(path), std::move(bytes)) {}
  LoadedPolicy(const LoadedPolicy&) = delete;
  LoadedPolicy& operator=(const LoadedPolicy&) = delete;

  SourceFile file;  // root-relative; absolute when it lies elsewhere
  value::Stream stream;
  language::PolicyDocument document;
  std::unique_ptr<const language::OwnedProgram> program;
  std::string digest;  // hex SHA-256 of the file
};

// The columns of the catalogue, as views into the policy.
Rule loaded_rule(const LoadedPolicy& policy);
RuleTexts loaded_texts(const LoadedPolicy& policy);
Parameter loaded_parameter(const language::ParameterDeclaration& declaration);

}  // namespace infralint::policy
