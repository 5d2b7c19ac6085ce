// One map of a policy file: each key is taken by name, and what nobody took is reported as unknown. For the readers of
// policy files only.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "language/problem.h"
#include "syntax/value/value.h"

namespace infralint::language {

// A key that people write for another one.
struct Synonym {
  std::string_view written;
  std::string_view meant;
};

class PolicyMap {
 public:
  // `where` names the map in messages: empty for the policy itself, "`target`: ". What is no map is a problem.
  PolicyMap(const value::Value& map, std::string where, PolicyProblems& problems);

  bool has(std::string_view key) const { return map_.find_entry(key) != nullptr; }

  // The value of a key, aliases followed; null when it is absent. The key counts as known from now on.
  const value::Value* take(std::string_view key);

  // Texts without the line break at their end. Another type is a problem (P004), and so is a missing key when
  // `snippet`, the line to paste, is not empty (P003). The result is then empty.
  std::string text(std::string_view key, std::string_view snippet = {});
  // One of `choices`; `fallback` when absent.
  std::string choice(std::string_view key, std::span<const std::string_view> choices, std::string fallback,
                     std::string_view snippet = {});
  std::vector<std::string> texts(std::string_view key);
  std::optional<bool> flag(std::string_view key);
  // From 1 up.
  std::optional<std::uint32_t> count(std::string_view key);
  // The text of a scalar, whatever it says.
  std::string scalar(std::string_view key);

  void missing(std::string_view key, std::string_view snippet);
  // P002 for keys that nobody took.
  void finish(std::span<const Synonym> synonyms = {});

  void problem(std::string_view code, Span span, std::string message, std::string help);
  // P004 at the value of a key.
  void wrong(std::string_view key, std::string message, std::string help);

  // Of the value of a key; of the key itself when nothing is written behind it, or of the map when it has no such key.
  Span span_of(std::string_view key) const;
  // What stands for the whole map: its first key.
  Span span() const;
  const value::Value& map() const { return map_; }

 private:
  const value::Value& map_;
  std::string where_;
  PolicyProblems& problems_;
  std::vector<std::string_view> known_;
};

// How a value is called in messages: "the text `x`", "a list", "nothing".
std::string described(const value::Value& node);

// A scalar that is a text: a number, a boolean or nothing is none.
bool is_text(const value::Value& node);

// Where a value is shown: its own place, or the key's when nothing is written.
Span place_of(const value::Value& node, Span otherwise);

}  // namespace infralint::language
