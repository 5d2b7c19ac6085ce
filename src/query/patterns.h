// Regular expressions (RE2) behind a door: compiled once, when first used. The only user of the library.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace infralint::query {

// One compiled expression. Immutable; thread-safe.
class Pattern {
 public:
  // The error is RE2's text, with a hint where the expression uses what RE2 does not have (look-around,
  // back-references).
  struct Error {
    std::string message;
    std::string help;
  };
  static std::unique_ptr<const Pattern> compile(std::string_view regex, Error* error = nullptr);
  virtual ~Pattern() = default;

  // Somewhere in the text. `groups` gets the whole match and then the groups, at most as many as it has room for; what
  // took no part is empty with a null pointer.
  virtual bool search(std::string_view text, std::span<std::string_view> groups = {}) const = 0;
  // The whole text.
  virtual bool match(std::string_view text) const = 0;
  // Every match replaced; `\1` in `replacement` is a group. Nothing when nothing matches.
  virtual std::optional<std::string> replace(std::string_view text, std::string_view replacement) const = 0;
};

// RFC 9485 (I-Regexp) to RE2's syntax; nothing when it is no I-Regexp.
std::optional<std::string> from_iregexp(std::string_view iregexp);

// The expressions of an image, by number; compiled when first used, by whichever thread comes first. A lazily made
// constant: `sources` must outlive it.
class PatternSlot {
 public:
  constexpr PatternSlot() = default;
  ~PatternSlot();
  PatternSlot(const PatternSlot&) = delete;
  PatternSlot& operator=(const PatternSlot&) = delete;

  // Never null: what does not compile matches nothing (the compiler of the policy has refused it before).
  const Pattern& get(std::string_view regex) const;

 private:
  mutable std::atomic<const Pattern*> pattern_{nullptr};
};

}  // namespace infralint::query
