#include "syntax/value/resolve.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

namespace infralint::value {
namespace {

template <std::size_t Size>
bool is_one_of(std::string_view text, const std::string_view (&words)[Size]) {
  return std::find(std::begin(words), std::end(words), text) != std::end(words);
}

constexpr std::string_view nulls[] = {"", "~", "null", "Null", "NULL"};
constexpr std::string_view true_words[] = {"true", "True", "TRUE"};
constexpr std::string_view false_words[] = {"false", "False", "FALSE"};
// YAML 1.1.
constexpr std::string_view old_true_words[] = {"yes", "Yes", "YES", "on", "On", "ON", "y", "Y"};
constexpr std::string_view old_false_words[] = {"no", "No", "NO", "off", "Off", "OFF", "n", "N"};
constexpr std::string_view infinities[] = {".inf", ".Inf", ".INF"};
constexpr std::string_view not_numbers[] = {".nan", ".NaN", ".NAN"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<bool> boolean_word(std::string_view text, Resolver resolver) {
  constexpr std::size_t longest_word = 5;  // `false`
  if (text.empty() || text.size() > longest_word) return std::nullopt;
  if (is_one_of(text, true_words)) return true;
  if (is_one_of(text, false_words)) return false;
  if (resolver != Resolver::kubernetes) return std::nullopt;
  if (is_one_of(text, old_true_words)) return true;
  if (is_one_of(text, old_false_words)) return false;
  return std::nullopt;
}

// The digits of a whole number with their base, as the resolver reads them.
struct Digits {
  bool negative = false;
  int base = 10;
  std::string text;
};

bool all_digits(std::string_view text, int base) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [base](char c) {
    const int digit = is_digit(c)            ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : 99;
    return digit < base;
  });
}

std::string without_underscores(std::string_view text) {
  std::string out(text);
  out.erase(std::remove(out.begin(), out.end(), '_'), out.end());
  return out;
}

// Whether the text has the form of a whole number; it may be too large for 64 bits.
std::optional<Digits> whole_number(std::string_view text, Resolver resolver) {
  Digits digits;
  const bool old = resolver != Resolver::core;
  std::string body = old && !text.empty() && text[0] != '_' ? without_underscores(text) : std::string(text);
  if (!body.empty() && (body[0] == '-' || body[0] == '+')) {
    digits.negative = body[0] == '-';
    body.erase(0, 1);
  }
  const auto prefixed = [&](std::string_view prefix, int base) {
    if (!body.starts_with(prefix) || !all_digits(std::string_view(body).substr(prefix.size()), base)) return false;
    digits.base = base;
    digits.text = body.substr(prefix.size());
    return true;
  };
  if (prefixed("0x", 16) || prefixed("0o", 8) || (old && prefixed("0b", 2))) return digits;
  if (old && body.size() > 1 && prefixed("0", 8)) return digits;
  if (old && body.size() > 1 && body[0] == '0') return std::nullopt;  // 08: a float
  return prefixed("", 10) ? std::optional(digits) : std::nullopt;
}

// [-+]? ( . digits | digits ( . digits? )? ) ( e [-+]? digits )?
bool has_float_form(std::string_view text) {
  std::size_t i = 0;
  const auto digits = [&] {
    const std::size_t begin = i;
    while (i < text.size() && is_digit(text[i])) ++i;
    return i - begin;
  };
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
  const std::size_t whole = digits();
  std::size_t fraction = 0;
  if (i < text.size() && text[i] == '.') {
    ++i;
    fraction = digits();
  }
  if (whole + fraction == 0) return false;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    ++i;
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
    if (digits() == 0) return false;
  }
  return i == text.size();
}

std::optional<double> float_number(std::string_view text, Resolver resolver) {
  std::string body =
      resolver == Resolver::core || text.starts_with('_') ? std::string(text) : without_underscores(text);
  std::string_view rest = body;
  bool negative = false;
  if (!rest.empty() && (rest[0] == '-' || rest[0] == '+')) {
    negative = rest[0] == '-';
    rest.remove_prefix(1);
  }
  if (is_one_of(rest, infinities)) return negative ? -HUGE_VAL : HUGE_VAL;
  if (is_one_of(body, not_numbers)) return std::nan("");
  if (!has_float_form(body)) return std::nullopt;
  double number = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
  if (error == std::errc::result_out_of_range) {
    const std::size_t exponent = rest.find_first_of("eE");
    const bool tiny = exponent != std::string_view::npos ? rest[exponent + 1] == '-' : rest[0] == '0' || rest[0] == '.';
    number = tiny ? 0 : HUGE_VAL;
  }
  return negative ? -number : number;
}

// YYYY-MM-DD, and what may follow it: a time and a zone.
bool is_timestamp(std::string_view text) {
  const auto two = [&](std::size_t i) { return i + 1 < text.size() && is_digit(text[i]) && is_digit(text[i + 1]); };
  if (text.size() < 8 || !two(0) || !two(2) || text[4] != '-') return false;
  if (text.size() == 10 && two(5) && text[7] == '-' && two(8)) return true;
  std::size_t i = 5;
  const auto some_digits = [&] {
    const std::size_t begin = i;
    while (i < text.size() && is_digit(text[i]) && i - begin < 2) ++i;
    return i > begin;
  };
  const auto skip = [&](std::string_view any) {
    if (i >= text.size() || any.find(text[i]) == std::string_view::npos) return false;
    ++i;
    return true;
  };
  if (!some_digits() || !skip("-") || !some_digits()) return false;
  if (i == text.size()) return true;
  if (!skip("Tt ")) return false;
  while (skip(" ")) {
  }
  if (!some_digits() || !skip(":") || !two(i)) return false;
  i += 2;
  if (!skip(":") || !two(i)) return false;
  i += 2;
  if (skip(".")) {
    while (i < text.size() && is_digit(text[i])) ++i;
  }
  while (skip(" ")) {
  }
  if (i == text.size() || (skip("Zz") && i == text.size())) return true;
  if (!skip("+-") || !some_digits()) return false;
  if (skip(":")) some_digits();
  return i == text.size();
}

std::optional<std::int64_t> integer_of(const Digits& digits) {
  std::uint64_t magnitude = 0;
  const auto [end, error] =
      std::from_chars(digits.text.data(), digits.text.data() + digits.text.size(), magnitude, digits.base);
  if (error != std::errc()) return std::nullopt;
  constexpr std::uint64_t largest = std::uint64_t{1} << 63U;
  if (digits.negative) {
    if (magnitude > largest) return std::nullopt;
    return magnitude == largest ? INT64_MIN : -static_cast<std::int64_t>(magnitude);
  }
  return magnitude < largest ? std::optional(static_cast<std::int64_t>(magnitude)) : std::nullopt;
}

double double_of(const Digits& digits) {
  double number = 0;
  for (const char c : digits.text) {
    const int digit = is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
    number = number * digits.base + digit;
  }
  return digits.negative ? -number : number;
}

// How a TOML number is written for the functions above: without underscores; `inf` and `nan` with a dot.
std::string toml_number(std::string_view text) {
  std::string out = without_underscores(text);
  if (out.ends_with("inf") || out.ends_with("nan")) out.insert(out.size() - 3, ".");
  return out;
}

std::optional<Digits> toml_whole_number(std::string_view text) {
  std::string body = without_underscores(text);
  if (body.starts_with("0b")) return whole_number(body, Resolver::go_yaml_v3);
  return whole_number(body, Resolver::core);
}

ScalarType resolve_toml(std::string_view text) {
  if (text == "true" || text == "false") return ScalarType::boolean;
  if (toml_whole_number(text)) return ScalarType::integer;
  if (float_number(toml_number(text), Resolver::core)) return ScalarType::floating;
  return ScalarType::timestamp;  // dates and times are all that is left
}

// Most texts are no number, word or date by their first character and length: nothing has to be tried then.
bool is_plainly_text(std::string_view text) {
  static constexpr std::string_view first_of_numbers = "0123456789+-.~";
  static constexpr std::string_view first_of_words = "nNyYtTfFoO";
  constexpr std::size_t longest_word = 5;  // `false`
  if (text.empty() || first_of_numbers.find(text[0]) != std::string_view::npos) return false;
  return text.size() > longest_word || first_of_words.find(text[0]) == std::string_view::npos;
}

ScalarType resolve_plain(std::string_view text, Resolver resolver) {
  if (is_plainly_text(text)) return ScalarType::string;
  if (text == "true" || text == "false") return ScalarType::boolean;  // by far the most
  if (is_one_of(text, nulls)) return ScalarType::null;
  if (boolean_word(text, resolver)) return ScalarType::boolean;
  if (const auto digits = whole_number(text, resolver)) {
    // What does not fit 64 bits becomes a float for go-yaml; the core schema keeps the type.
    return resolver == Resolver::core || integer_of(*digits) ? ScalarType::integer : ScalarType::floating;
  }
  if (float_number(text, resolver)) return ScalarType::floating;
  if (resolver == Resolver::go_yaml_v3 && is_timestamp(text)) return ScalarType::timestamp;
  return ScalarType::string;
}

struct TagType {
  std::string_view tag;
  ScalarType type;
};

constexpr TagType tag_types[] = {
    {"!!str", ScalarType::string},    {"!!int", ScalarType::integer}, {"!!float", ScalarType::floating},
    {"!!bool", ScalarType::boolean},  {"!!null", ScalarType::null},   {"!!timestamp", ScalarType::timestamp},
    {"!!binary", ScalarType::string}, {"!", ScalarType::string},
};

constexpr std::string_view long_prefix = "!<tag:yaml.org,2002:";

// By an explicit tag; nothing when there is none or it is not known.
std::optional<ScalarType> tag_type(std::string_view tag) {
  // Neither `!`, `!!name` nor `!<uri>`: a tag of somebody's own.
  if (tag.empty() || (tag.size() > 1 && tag[1] != '!' && tag[1] != '<')) return std::nullopt;
  std::string name(tag);
  if (tag.starts_with(long_prefix) && tag.ends_with('>')) {
    name = "!!" + std::string(tag.substr(long_prefix.size(), tag.size() - long_prefix.size() - 1));
  }
  for (const TagType& known : tag_types) {
    if (known.tag == name) return known.type;
  }
  return std::nullopt;
}

}  // namespace

ScalarType resolve(const Value& scalar, Resolver resolver) {
  if (const auto tagged = tag_type(scalar.tag)) return *tagged;
  if (scalar.style != ScalarStyle::plain && scalar.style != ScalarStyle::empty) return ScalarType::string;
  switch (scalar.format) {
    case Format::json: return resolve_plain(scalar.text, Resolver::core);
    case Format::toml: return resolve_toml(scalar.text);
    case Format::yaml: break;
  }
  return resolve_plain(scalar.text, resolver);
}

bool is_null(const Value& value) { return value.is_scalar() && resolve(value, Resolver::core) == ScalarType::null; }

std::optional<bool> as_bool(const Value& value, Resolver resolver) {
  const Value& scalar = value.resolved();
  if (!scalar.is_scalar()) return std::nullopt;
  // What every consumer takes for a boolean.
  const bool plain = scalar.style == ScalarStyle::plain && !tag_type(scalar.tag);
  if (plain && (scalar.text == "true" || scalar.text == "false")) return scalar.text == "true";
  if (resolve(scalar, resolver) != ScalarType::boolean) return std::nullopt;
  return boolean_word(scalar.text, scalar.format == Format::yaml ? resolver : Resolver::core);
}

std::optional<std::int64_t> as_integer(const Value& value, Resolver resolver) {
  const Value& scalar = value.resolved();
  if (!scalar.is_scalar() || resolve(scalar, resolver) != ScalarType::integer) return std::nullopt;
  const auto digits = scalar.format == Format::toml
                          ? toml_whole_number(scalar.text)
                          : whole_number(scalar.text, scalar.format == Format::yaml ? resolver : Resolver::core);
  return digits ? integer_of(*digits) : std::nullopt;
}

std::optional<double> as_number(const Value& value, Resolver resolver) {
  const Value& scalar = value.resolved();
  if (!scalar.is_scalar()) return std::nullopt;
  const ScalarType type = resolve(scalar, resolver);
  if (type != ScalarType::integer && type != ScalarType::floating) return std::nullopt;
  const Resolver reader = scalar.format == Format::yaml ? resolver : Resolver::core;
  const bool toml = scalar.format == Format::toml;
  if (const auto digits = toml ? toml_whole_number(scalar.text) : whole_number(scalar.text, reader)) {
    if (const auto integer = integer_of(*digits)) return static_cast<double>(*integer);
    return double_of(*digits);
  }
  return float_number(toml ? toml_number(scalar.text) : std::string(scalar.text), reader);
}

}  // namespace infralint::value
