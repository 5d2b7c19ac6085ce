// pack.yaml: what a directory of policies says about itself. Used by the library of policies only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "language/problem.h"
#include "syntax/value/value.h"

namespace infralint::policy {

struct Pack {
  // A word with its place.
  struct Item {
    std::string text;
    Span span;
  };

  std::string name;
  Span name_span;
  std::vector<std::string> areas;     // that its policies may define
  std::vector<Item> overrides;        // ids of built-in rules that it replaces
  std::vector<std::string> policies;  // globs below its directory; empty: all YAML files
  bool strict_metadata = false;       // its policies explain themselves
};

// `tool_version`: `0.1.0`; empty: not checked. What is wrong is appended to `problems`.
Pack read_pack(const value::Stream& stream, std::string_view tool_version, language::PolicyProblems& problems);

// Whether the area is one of the program's own, with or without rules so far.
bool is_reserved_area(std::string_view area);

}  // namespace infralint::policy
