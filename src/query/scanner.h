// The words of RFC 9535: blanks, names, strings and numbers, with the place of the first thing that is wrong. For the
// parser of this folder only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "query/query.h"

namespace infralint::query {

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::string_view text() const { return text_; }
  std::uint32_t at() const { return at_; }
  void move_to(std::uint32_t at) { at_ = at; }
  bool at_end() const { return at_ >= text_.size(); }
  std::string_view rest() const { return text_.substr(at_); }
  // '\0' behind the end.
  char peek(std::uint32_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

  void skip_blanks();
  bool take(std::string_view word);

  bool at_name() const;     // name-first: a letter, `_` or anything beyond ASCII
  bool at_integer() const;  // a digit, or `-` and a digit
  std::string_view name();  // empty when there is none
  // Nothing, and fail() called, when it is malformed or beyond 53 bits.
  std::optional<std::int64_t> integer();
  std::optional<double> number();
  std::optional<std::string> string();

  // Keeps the first error. Always false.
  bool fail(std::uint32_t offset, std::string message, std::string help = {}, ErrorKind kind = ErrorKind::syntax);
  const std::optional<PathError>& error() const { return error_; }

 private:
  bool digits();
  bool escape(char quote, std::string& out);
  std::optional<std::uint32_t> hex();

  std::string_view text_;
  std::uint32_t at_ = 0;
  std::optional<PathError> error_;
};

}  // namespace infralint::query
