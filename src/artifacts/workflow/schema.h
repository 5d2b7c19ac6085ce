// What may stand where in a workflow, as a table, and the one walk that holds a file against it. The walk also says of
// every scalar which expressions are evaluated there.
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "artifacts/workflow/contexts.h"
#include "syntax/value/value.h"

namespace infralint::workflow {

enum class SchemaIssue : std::uint8_t {
  unknown_key,
  missing_key,
  wrong_type,
  empty_section,
  invalid_value,
  key_conflict,
  merge_key,
};

struct SchemaProblem {
  SchemaIssue issue = SchemaIssue::unknown_key;
  Span span;
  const value::Value* node = nullptr;  // whose path the finding has
  std::string message;
  std::string help;
  std::string replacement;  // of the text at `span`, when there is exactly one
  bool safe = false;        // the replacement only says properly what was meant
  bool absence = false;
  bool warning = false;
};

struct ScalarPlace {
  const value::Value* scalar;
  Place place;
  bool condition;  // an `if`: an expression even without `${{ }}`
};

struct SchemaResult {
  std::vector<SchemaProblem> problems;
  std::vector<ScalarPlace> scalars;  // in the order of the file, those that an alias repeats once
};

SchemaResult walk_schema(const value::Value& root);

}  // namespace infralint::workflow
