// Texts for people, without a formatting library in every rule.
#pragma once

#include <concepts>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace infralint {

// A piece of a message: a text or an integer.
class Piece {
 public:
  Piece(std::string_view text) : text_(text) {}
  Piece(const char* text) : text_(text) {}
  Piece(const std::string& text) : text_(text) {}
  template <std::integral Number>
  requires(!std::same_as<Number, bool> && !std::same_as<Number, char>) Piece(Number number)
      : digits_(std::to_string(number)), text_(digits_) {}
  Piece(const Piece&) = delete;

  std::string_view text() const { return text_; }

 private:
  std::string digits_;
  std::string_view text_;
};

// message({"service ", quoted(name), " has ", count, " ports"})
std::string message(std::initializer_list<Piece> pieces);

// A value from a file, in backticks: control characters made visible, at most 60 code points (then `…`), backticks as
// `'`.
std::string quoted(std::string_view value);

// "`a`, `b` and 3 more"; at most `shown` of them.
std::string listed(const std::vector<std::string_view>& values, std::size_t shown = 3);

}  // namespace infralint
