// JSON Schema (drafts 4, 6, 7, 2019-09, 2020-12) over Value trees: compiled once, all errors, each at its place.
// Our own engine because no library has the newer drafts, spans and all errors together.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/span.h"
#include "syntax/value/data.h"

namespace infralint::schema {

enum class Draft : std::uint8_t { draft4, draft6, draft7, draft2019_09, draft2020_12 };

struct CompileOptions {
  Draft draft = Draft::draft2020_12;  // when the schema has no `$schema`
  bool assert_formats = false;
  // The root of another document by its absolute URI without fragment; null when it is not known. Never fetches: the
  // caller answers from what it has. Meta-schemas are built in.
  std::function<const value::Value*(std::string_view uri)> document;
  std::string base_uri;  // of the schema, when it has no `$id`
  // Third-party schemas: a pattern that RE2 cannot express is skipped and noted instead of refused.
  bool lenient_patterns = false;
};

// What is wrong with the schema itself.
struct Problem {
  Span span;  // in the schema's file; of what is wrong in another document, the `$ref` that led there
  std::string message;
  std::string help;
};

struct Error {
  const value::Value* instance = nullptr;  // the node that is judged
  Span span;                               // of the value; of the key for unknown properties
  bool at_key = false;
  std::string keyword;  // `required`
  std::string
      location;         // of the keyword in the schema: JSON Pointer, with the URI in front when it is another document
  std::string message;  // lower-case start, no full stop: "expected one of `a`, `b`; found `c`"
  std::string help;     // "did you mean `command`?"; may be empty
  std::string property;  // of `required` and unknown properties
};

// Immutable; thread-safe.
class Schema {
 public:
  virtual ~Schema() = default;

  // Whether the instance is valid; stops at the first error.
  virtual bool valid(const value::Value& instance, value::DataView& view) const = 0;
  // All causes, in the order of the instance: of `anyOf`/`oneOf` the errors of the branch that the author most likely
  // meant, no error for what merely contains another. At most `limit`. Scalars that `view` calls unknown fit every
  // schema. A schema that asks for too much work gives one error with the keyword `limit`.
  virtual std::vector<Error> validate(const value::Value& instance, value::DataView& view,
                                      std::size_t limit = 1000) const = 0;
  // Patterns that were skipped.
  virtual const std::vector<Problem>& notes() const = 0;
};

// `root` and what `options.document` gives must outlive the schema; `view` says how the schema's own file is read.
std::variant<std::unique_ptr<const Schema>, std::vector<Problem>> compile(const value::Value& root,
                                                                          value::DataView& view,
                                                                          const CompileOptions& options = {});

}  // namespace infralint::schema
