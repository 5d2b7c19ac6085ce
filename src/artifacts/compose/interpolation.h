// `${NAME:-default}` in values, as Compose replaces it. For this room.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "language/known_text.h"

namespace infralint::compose {

// What an unset variable becomes.
enum class Fallback : std::uint8_t { none, text, error, replacement };

struct VariableUse {
  Span span;  // `$NAME` or `${...}`, in the text
  std::string_view name;
  Fallback fallback = Fallback::none;
  bool braces = false;
  bool also_empty = false;  // the operator has a colon: an empty value counts as unset
  Span word;                // behind the operator
};

struct TemplateProblem {
  Span span;
  std::string message;
  Span replace;  // with `replacement` repairs it; empty when that is not known
  std::string replacement;
};

struct Template {
  std::vector<VariableUse> uses;  // outermost ones, in order
  std::optional<TemplateProblem> problem;
};

Template parse_template(std::string_view text);

using Variables = std::map<std::string, std::string, std::less<>>;

struct Expansion {
  std::string text;
  bool known = true;  // false: a variable without value and default takes part
};

// `text` with variables from `variables`, else their defaults. What a template problem makes unreadable is unknown.
Expansion expand(std::string_view text, const Variables& variables);
// The same with a hole for each variable that is not known, and with the places of the rest.
language::KnownText interpolate(std::string_view text, const Variables& variables);

// The entries of a dotenv file, as far as `KEY=VALUE` lines go.
Variables read_variables(std::string_view dotenv);

}  // namespace infralint::compose
