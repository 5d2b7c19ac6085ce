// The value of `uses`: which action or workflow, at which ref.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/span.h"
#include "syntax/value/value.h"

namespace infralint::workflow {

enum class UsesKind : std::uint8_t {
  repository,  // owner/repository[/path]@ref
  local,       // ./path
  docker,      // docker://image
  expression,  // holds an expression: unknown
  invalid,
};

struct Version {
  int major = -1;  // -1: unknown
  int minor = -1;  // -1: any
};

struct Uses {
  UsesKind kind = UsesKind::invalid;
  const value::Value* node = nullptr;
  std::string_view text;
  std::string_view owner;
  std::string_view path;  // below the repository; of a local one the whole
  std::string_view ref;
  Span ref_span;             // in the file
  std::string slug;          // owner/repository in lower case
  std::string action;        // owner/repository[/path] in lower case
  std::string_view comment;  // behind it on its line, from `#`

  // 40 or 64 hexadecimal digits.
  bool pinned_to_commit() const;
  // From the ref or from the comment behind a commit.
  Version version() const;
  bool is_action(std::string_view name) const { return action == name; }
};

Uses read_uses(const value::Value& node, std::string_view comment);

}  // namespace infralint::workflow
