#include "query/scanner.h"

#include <charconv>
#include <cmath>

#include "base/utf.h"

namespace infralint::query {
namespace {

constexpr std::int64_t largest_integer = (std::int64_t{1} << 53U) - 1;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_name_first(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

}  // namespace

void Scanner::skip_blanks() {
  while (!at_end() && std::string_view(" \t\n\r").find(text_[at_]) != std::string_view::npos) ++at_;
}

bool Scanner::take(std::string_view word) {
  if (!rest().starts_with(word)) return false;
  at_ += static_cast<std::uint32_t>(word.size());
  return true;
}

bool Scanner::at_name() const { return is_name_first(peek()); }

bool Scanner::at_integer() const { return is_digit(peek()) || (peek() == '-' && is_digit(peek(1))); }

std::string_view Scanner::name() {
  const std::uint32_t begin = at_;
  if (!at_name()) return {};
  while (is_name_first(peek()) || is_digit(peek())) ++at_;
  return text_.substr(begin, at_ - begin);
}

bool Scanner::digits() {
  const std::uint32_t begin = at_;
  while (is_digit(peek())) ++at_;
  return at_ > begin;
}

std::optional<std::int64_t> Scanner::integer() {
  const std::uint32_t begin = at_;
  if (peek() == '-') ++at_;
  const std::uint32_t first = at_;
  digits();
  if (at_ - first > 1 && text_[first] == '0') {
    fail(begin, "an integer has no leading zero");
    return std::nullopt;
  }
  if (first > begin && text_[first] == '0') {
    fail(begin, "`-0` is no index", "write `0` for the first item, `-1` for the last");
    return std::nullopt;
  }
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text_.data() + begin, text_.data() + at_, value);
  if (error != std::errc() || value > largest_integer || value < -largest_integer) {
    fail(begin, "an integer lies between -9007199254740991 and 9007199254740991");
    return std::nullopt;
  }
  return value;
}

std::optional<double> Scanner::number() {
  const std::uint32_t begin = at_;
  if (peek() == '-') ++at_;
  const std::uint32_t first = at_;
  if (!digits()) {
    fail(begin, "a digit is expected behind `-`");
    return std::nullopt;
  }
  if (at_ - first > 1 && text_[first] == '0') {
    fail(begin, "a number has no leading zero");
    return std::nullopt;
  }
  if (peek() == '.') {
    ++at_;
    if (!digits()) {
      fail(at_, "a digit is expected behind the decimal point");
      return std::nullopt;
    }
  }
  bool tiny = false;
  if ((peek() | 0x20) == 'e') {
    ++at_;
    tiny = peek() == '-';
    if (peek() == '+' || peek() == '-') ++at_;
    if (!digits()) {
      fail(at_, "a digit is expected in the exponent");
      return std::nullopt;
    }
  }
  double value = 0;
  const auto [end, error] = std::from_chars(text_.data() + begin, text_.data() + at_, value);
  if (error == std::errc::result_out_of_range) value = tiny ? 0 : text_[begin] == '-' ? -HUGE_VAL : HUGE_VAL;
  return value;
}

std::optional<std::string> Scanner::string() {
  const std::uint32_t begin = at_;
  const char quote = text_[at_++];
  std::string out;
  while (!at_end() && text_[at_] != quote) {
    const char c = text_[at_];
    if (static_cast<unsigned char>(c) < 0x20) {
      fail(at_, "a control character stands in a string", "write it as an escape, such as `\\n` or `\\u0009`");
      return std::nullopt;
    }
    if (c == '\\') {
      if (!escape(quote, out)) return std::nullopt;
    } else {
      out += c;
      ++at_;
    }
  }
  if (at_end()) {
    fail(begin, std::string("the string that begins with `") + quote + "` has no end");
    return std::nullopt;
  }
  ++at_;
  return out;
}

// What follows a backslash, as in JSON; of the quotes only the one that surrounds the string.
bool Scanner::escape(char quote, std::string& out) {
  const std::uint32_t begin = at_++;
  const char c = peek();
  constexpr std::string_view letters = "bfnrt/\\";
  constexpr std::string_view meanings = "\b\f\n\r\t/\\";
  if (c == quote && !at_end()) {
    out += c;
    ++at_;
    return true;
  }
  if (const std::size_t which = letters.find(c); which != std::string_view::npos) {
    out += meanings[which];
    ++at_;
    return true;
  }
  if (c != 'u') {
    const bool regex = c != '\0' && std::string_view("dDwWsS.()[]{}*+?|^$pP-").find(c) != std::string_view::npos;
    return fail(begin, "a string has the escapes of JSON only",
                regex ? std::string("write `\\\\") + c + "` for a regular expression's `\\" + c + "`" : std::string());
  }
  ++at_;
  const auto unit = hex();
  if (!unit) return fail(begin, "`\\u` needs four hexadecimal digits");
  if (*unit < 0xD800 || *unit > 0xDFFF) {
    append_utf8(out, *unit);
    return true;
  }
  constexpr std::string_view pair_help = "write a character above U+FFFF as itself or as two escapes, high and low";
  if (*unit > 0xDBFF) return fail(begin, "a low surrogate stands alone", std::string(pair_help));
  const auto low = take("\\u") ? hex() : std::nullopt;
  if (!low || *low < 0xDC00 || *low > 0xDFFF) {
    return fail(begin, "a high surrogate needs a low one behind it", std::string(pair_help));
  }
  append_utf8(out, 0x10000 + ((*unit - 0xD800) << 10U) + (*low - 0xDC00));
  return true;
}

std::optional<std::uint32_t> Scanner::hex() {
  std::uint32_t value = 0;
  if (at_ + 4 > text_.size()) return std::nullopt;
  const auto [end, error] = std::from_chars(text_.data() + at_, text_.data() + at_ + 4, value, 16);
  if (error != std::errc() || end != text_.data() + at_ + 4) return std::nullopt;
  at_ += 4;
  return value;
}

bool Scanner::fail(std::uint32_t offset, std::string message, std::string help, ErrorKind kind) {
  if (!error_) error_ = PathError{kind, offset, std::move(message), std::move(help)};
  return false;
}

}  // namespace infralint::query
