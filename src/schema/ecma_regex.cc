#include "schema/ecma_regex.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "base/quoted.h"
#include "base/utf.h"

namespace infralint::schema {
namespace {

// White space and line ends of ECMA-262, and everything else, as the inside of a class.
constexpr std::string_view spaces =
    R"(\t-\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff})";
constexpr std::string_view not_spaces =
    R"(\x00-\x08\x0e-\x1f\x21-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}\x{202a}-\x{202e}\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{fefe}\x{ff00}-\x{10ffff})";

// Long names of general categories.
struct Category {
  std::string_view name;
  std::string_view code;
};

constexpr Category categories[] = {
    {"Cased_Letter", "L&"},
    {"Close_Punctuation", "Pe"},
    {"Connector_Punctuation", "Pc"},
    {"Control", "Cc"},
    {"Currency_Symbol", "Sc"},
    {"Dash_Punctuation", "Pd"},
    {"Decimal_Number", "Nd"},
    {"Enclosing_Mark", "Me"},
    {"Final_Punctuation", "Pf"},
    {"Format", "Cf"},
    {"Initial_Punctuation", "Pi"},
    {"Letter", "L"},
    {"Letter_Number", "Nl"},
    {"Line_Separator", "Zl"},
    {"Lowercase_Letter", "Ll"},
    {"Mark", "M"},
    {"Math_Symbol", "Sm"},
    {"Modifier_Letter", "Lm"},
    {"Modifier_Symbol", "Sk"},
    {"Nonspacing_Mark", "Mn"},
    {"Number", "N"},
    {"Open_Punctuation", "Ps"},
    {"Other", "C"},
    {"Other_Letter", "Lo"},
    {"Other_Number", "No"},
    {"Other_Punctuation", "Po"},
    {"Other_Symbol", "So"},
    {"Paragraph_Separator", "Zp"},
    {"Private_Use", "Co"},
    {"Punctuation", "P"},
    {"Separator", "Z"},
    {"Space_Separator", "Zs"},
    {"Spacing_Mark", "Mc"},
    {"Symbol", "S"},
    {"Titlecase_Letter", "Lt"},
    {"Uppercase_Letter", "Lu"},
    {"digit", "Nd"},
    {"punct", "P"},
};

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

bool is_high_surrogate(std::uint32_t c) { return c >= 0xD800 && c < 0xDC00; }
bool is_low_surrogate(std::uint32_t c) { return c >= 0xDC00 && c < 0xE000; }

class Translator {
 public:
  Translator(std::string_view regex, EcmaError& error) : in_(regex), error_(error) {}

  std::optional<std::string> run() {
    while (at_ < in_.size()) {
      const bool good = in_class_ ? class_member() : atom();
      if (!good) return std::nullopt;
    }
    if (in_class_) return fail("the class that begins with `[` has no end");
    return std::move(out_);
  }

 private:
  std::nullopt_t fail(std::string message, std::string help = {}) {
    error_ = {std::move(message), std::move(help), false};
    return std::nullopt;
  }
  bool refuse(std::string message, std::string help = {}) {
    fail(std::move(message), std::move(help));
    return false;
  }

  bool give_up(std::string message, std::string help = {}) {
    error_ = {std::move(message), std::move(help), true};
    return false;
  }

  bool starts(std::string_view text) const { return in_.substr(at_).starts_with(text); }

  bool atom() {
    if (in_[at_] == '\\') return escape();
    if (starts("[^]")) return take(3, R"([\x00-\x{10ffff}])");
    if (starts("[]")) return take(2, R"([^\x00-\x{10ffff}])");
    if (in_[at_] == '[') {
      in_class_ = true;
      return starts("[^") ? take(2, "[^") : take(1, "[");
    }
    if (in_[at_] == '.') return take(1, R"([^\n\r\x{2028}\x{2029}])");
    if (starts("(?")) return group();
    return take(1, in_.substr(at_, 1));
  }

  bool class_member() {
    if (in_[at_] == '\\') return escape();
    if (in_[at_] == '[') return take(1, R"(\[)");
    if (in_[at_] == ']') in_class_ = false;
    return take(1, in_.substr(at_, 1));
  }

  bool take(std::size_t count, std::string_view replacement) {
    at_ += count;
    out_ += replacement;
    return true;
  }

  bool group() {
    if (starts("(?=") || starts("(?!")) {
      return give_up("the pattern looks ahead (`" + std::string(in_.substr(at_, 3)) +
                         "`), which is only supported at its very start",
                     "say the exception with `not: {pattern: …}`");
    }
    if (starts("(?<=") || starts("(?<!")) {
      return give_up("the pattern looks behind (`" + std::string(in_.substr(at_, 4)) + "`), which is not supported",
                     "say the exception with `not: {pattern: …}`");
    }
    if (starts("(?<")) return take(3, "(?P<");
    return take(2, "(?");
  }

  bool escape() {
    if (at_ + 1 == in_.size()) return refuse("the pattern ends in a backslash");
    const char c = in_[at_ + 1];
    switch (c) {
      case 's': return space_class(spaces);
      case 'S': return space_class(not_spaces);
      case 'd':
      case 'D':
      case 'w':
      case 'W':
      case 't':
      case 'n':
      case 'v':
      case 'f':
      case 'r': return take(2, in_.substr(at_, 2));
      case 'b': return take(2, in_class_ ? R"(\x08)" : R"(\b)");
      case 'B': return in_class_ ? unknown_escape() : take(2, R"(\B)");
      case 'c': return control_letter();
      case '0': return take(2, R"(\x00)");
      case 'x': return code_point(2, 2);
      case 'u': return unicode_escape();
      case 'p':
      case 'P': return property();
      case 'k': return back_reference();
      default: break;
    }
    if (c >= '1' && c <= '9') return back_reference();
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') return unknown_escape();
    if (static_cast<unsigned char>(c) < 0x80) {
      const bool special = std::string_view("^$\\.*+?()[]{}|-/").find(c) != std::string_view::npos;
      return special && c != '/' ? take(2, in_.substr(at_, 2)) : take(2, in_.substr(at_ + 1, 1));
    }
    return take(1, "");
  }

  bool unknown_escape() {
    return refuse(quoted(in_.substr(at_, 2)) + " is no escape of a regular expression of ECMA-262");
  }

  bool back_reference() {
    return give_up("the pattern refers back to a group (" + quoted(in_.substr(at_, 2)) + "), which is not supported");
  }

  bool space_class(std::string_view inside) {
    return take(2, in_class_ ? std::string(inside) : "[" + std::string(inside) + "]");
  }

  bool control_letter() {
    if (at_ + 2 >= in_.size()) return unknown_escape();
    const char letter = in_[at_ + 2];
    if ((letter | 0x20) < 'a' || (letter | 0x20) > 'z') return unknown_escape();
    append_code_point(static_cast<std::uint32_t>(letter & 0x1F));
    at_ += 3;
    return true;
  }

  std::optional<std::uint32_t> hex(std::size_t from, std::size_t count) const {
    if (from + count > in_.size()) return std::nullopt;
    std::uint32_t code = 0;
    for (std::size_t i = from; i < from + count; ++i) {
      if (hex_digit(in_[i]) < 0) return std::nullopt;
      code = code * 16 + static_cast<std::uint32_t>(hex_digit(in_[i]));
    }
    return code;
  }

  bool code_point(std::size_t prefix, std::size_t count) {
    const auto code = hex(at_ + prefix, count);
    if (!code) return unknown_escape();
    append_code_point(*code);
    at_ += prefix + count;
    return true;
  }

  bool unicode_escape() {
    if (at_ + 2 < in_.size() && in_[at_ + 2] == '{') {
      const std::size_t end = in_.find('}', at_);
      if (end == std::string_view::npos || end - at_ > 9) return unknown_escape();
      if (!code_point(3, end - at_ - 3)) return false;
      ++at_;
      return true;
    }
    const auto first = hex(at_ + 2, 4);
    if (!first) return unknown_escape();
    at_ += 6;
    const auto second = starts("\\u") ? hex(at_ + 2, 4) : std::nullopt;
    if (is_high_surrogate(*first) && second && is_low_surrogate(*second)) {
      append_code_point(0x10000 + ((*first - 0xD800) << 10U) + (*second - 0xDC00));
      at_ += 6;
    } else {
      append_code_point(*first);
    }
    return true;
  }

  void append_code_point(std::uint32_t code) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (; code > 0 || text.empty(); code /= 16) text.insert(text.begin(), digits[code % 16]);
    out_ += "\\x{" + text + "}";
  }

  bool property() {
    const std::size_t end = in_.find('}', at_);
    if (at_ + 2 >= in_.size() || in_[at_ + 2] != '{' || end == std::string_view::npos) return unknown_escape();
    std::string_view name = in_.substr(at_ + 3, end - at_ - 3);
    for (const std::string_view prefix : {"General_Category=", "gc=", "Script=", "sc=", "Script_Extensions=", "scx="}) {
      if (name.starts_with(prefix)) {
        name.remove_prefix(prefix.size());
        break;
      }
    }
    const auto* known = std::find_if(std::begin(categories), std::end(categories),
                                     [&](const Category& category) { return category.name == name; });
    const std::string_view code = known != std::end(categories) ? known->code : name;
    const bool negative = in_[at_ + 1] == 'P';
    at_ = end + 1;
    if (code == "L&") return cased_letter(negative);
    if (code == "ASCII") return take(0, in_class_ ? R"([:ascii:])" : negative ? R"([[:^ascii:]])" : R"([[:ascii:]])");
    if (code == "Any") return take(0, in_class_ ? R"(\x00-\x{10ffff})" : R"([\x00-\x{10ffff}])");
    out_ += negative ? "\\P{" : "\\p{";
    out_ += code;
    out_ += '}';
    return true;
  }

  bool cased_letter(bool negative) {
    if (negative && in_class_) return give_up("`\\P{Cased_Letter}` inside of a class is not supported");
    return take(0, in_class_  ? R"(\p{Lu}\p{Ll}\p{Lt})"
                   : negative ? R"([^\p{Lu}\p{Ll}\p{Lt}])"
                              : R"([\p{Lu}\p{Ll}\p{Lt}])");
  }

  std::string_view in_;
  EcmaError& error_;
  std::string out_;
  std::size_t at_ = 0;
  bool in_class_ = false;
};

}  // namespace

std::optional<std::string> from_ecma(std::string_view regex, EcmaError& error) {
  return Translator(regex, error).run();
}

}  // namespace infralint::schema
