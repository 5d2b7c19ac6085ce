// Variables in the words of instructions, as the front end expands them: `$name`, `${name}`, `${name:-word}` and its
// kin, removal of prefixes and suffixes, replacement. Quotes and escapes are processed on the way. Pure.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace infralint::dockerfile {

struct VariableUse {
  std::string name;
  Span span;              // in the text, with `$` and braces
  std::string operation;  // `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `##`, `%`, `%%`, `/`, `//`; empty for the plain form

  // The author said what happens when it is unset.
  bool guarded() const {
    return !operation.empty() && (operation.back() == '-' || operation.back() == '+' || operation.back() == '?');
  }
};

struct ExpansionProblem {
  Span span;  // in the text
  std::string message;
};

enum class VariableState : std::uint8_t { unset, known, unknown };

struct VariableValue {
  VariableState state = VariableState::unset;
  std::string text;  // when known
};

using VariableLookup = std::function<VariableValue(std::string_view name)>;

struct Expansion {
  std::string text;                        // what the word becomes; where a value is unknown, nothing
  bool known = true;                       // false when a part of it is unknown
  std::vector<VariableUse> uses;           // nested ones too, in the order of the text
  std::vector<ExpansionProblem> problems;  // what the front end refuses
};

// Without lookup every variable is unknown.
Expansion expand(std::string_view text, char escape, const VariableLookup& lookup = {});
// The text of a here-document: quotes are bytes like others.
Expansion expand_body(std::string_view text, char escape, const VariableLookup& lookup = {});

}  // namespace infralint::dockerfile
