#include "query/mistakes.h"

#include "base/quoted.h"
#include "base/utf.h"

namespace infralint::query {
namespace {

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

std::string_view leading_word(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && is_word_character(text[size])) ++size;
  return text.substr(0, size);
}

// What stands at the place, for "not `...`".
std::string found(std::string_view rest) {
  if (rest.empty()) return "the end";
  const std::string_view word = leading_word(rest);
  return quoted(word.empty() ? rest.substr(0, decode_utf8(rest, 0).size) : word);
}

bool starts_with_blank(std::string_view text) {
  return !text.empty() && std::string_view(" \t\r\n").find(text[0]) != std::string_view::npos;
}

// The regular expression in `/x/`, `'x'` or `"x"` behind an operator; `x` when it is not seen.
std::string_view pattern_behind(std::string_view text) {
  while (starts_with_blank(text)) text.remove_prefix(1);
  if (text.empty() || std::string_view("/'\"").find(text[0]) == std::string_view::npos) return "x";
  const std::size_t end = text.find(text[0], 1);
  return end == std::string_view::npos ? "x" : text.substr(1, end - 1);
}

Mistake no_pattern_operator(std::string_view operand, std::string_view rest, std::size_t size) {
  return {quoted(rest.substr(0, size)) + " is no operator of RFC 9535",
          "write " +
              quoted("search(" + std::string(operand) + ", '" + std::string(pattern_behind(rest.substr(size))) + "')")};
}

// Operators of other languages by what replaces them.
struct Foreign {
  std::string_view written;
  std::string_view instead;
};

constexpr Foreign foreign_operators[] = {
    {"===", "=="}, {"!==", "!="}, {"<>", "!="},  {"=>", ">="}, {"=<", "<="},  {"=", "=="},
    {"&", "&&"},   {"|", "||"},   {"and", "&&"}, {"or", "||"}, {"AND", "&&"}, {"OR", "||"},
};

constexpr Foreign foreign_literals[] = {
    {"True", "true"}, {"TRUE", "true"},      {"False", "false"}, {"FALSE", "false"}, {"None", "null"},
    {"nil", "null"},  {"undefined", "null"}, {"NULL", "null"},   {"Null", "null"},
};

}  // namespace

Mistake missing_root(std::string_view path, PathForm form) {
  const bool policy = form == PathForm::policy;
  const std::string roots = policy ? "a path begins with `$`, `@` or `%name`" : "a path begins with `$`";
  if (path.empty()) return {"the path is empty", "write `$` for the whole"};
  if (starts_with_blank(path)) return {"a blank stands in front of the path", "write it without"};
  if (path[0] == '@')
    return {roots + "; `@` has a meaning inside of filters only", "write " + quoted("$" + std::string(path.substr(1)))};
  if (path[0] == '.' || path[0] == '[') return {roots, "write " + quoted("$" + std::string(path))};
  if (path[0] == '/') return {roots + ", not with `/`", "write a member as `$.name`, an item as `$[0]`"};
  return {roots, "write " + quoted("$." + std::string(path))};
}

Mistake not_a_segment(std::string_view before, std::string_view rest) {
  if (starts_with_blank(rest)) {
    if (rest.find_first_not_of(" \t\r\n") == std::string_view::npos)
      return {"blanks stand behind the path", "write it without"};
    while (starts_with_blank(rest)) rest.remove_prefix(1);
  }
  if (rest[0] == '-') {
    // `$.a.foo-bar`: the name went as far as the hyphen.
    const std::size_t dot = before.find_last_of('.');
    if (dot != std::string_view::npos && !before.empty() && is_word_character(before.back())) {
      std::size_t end = 0;
      while (end < rest.size() && is_word_character(rest[end])) ++end;
      const std::string name(before.substr(dot + 1));
      const bool descends = dot > 0 && before[dot - 1] == '.';
      return {"a name behind `.` has no `-`",
              "write " + quoted(std::string(before.substr(0, descends ? dot + 1 : dot)) + "['" + name +
                                std::string(rest.substr(0, end)) + "']")};
    }
  }
  if (rest[0] == '^') return {"JSONPath has no parent operator", "select the parent, or name it by a variable"};
  if (rest[0] == '~') return {"`~` is no part of RFC 9535", "use `key(@)` for the name of a member"};
  if (rest[0] == '(') return {"a function stands in filters only", "write it as in `$[?length(@.a) > 1]`"};
  if (rest[0] == ']') return {"`]` has no `[`", "remove it"};
  if (before == "$" || before == "@") {
    if (is_word_character(rest[0]))
      return {"`.` is missing behind " + quoted(before),
              "write " + quoted(std::string(before) + "." + std::string(rest))};
  }
  return {"`.` or `[` is expected, not " + found(rest), ""};
}

Mistake not_a_name(std::string_view rest) {
  if (rest.empty()) return {"a name is missing behind `.`", "write the name of a member, or `*` for all"};
  if (rest[0] == '[') return {"`.` stands in front of `[`", "drop the `.`"};
  if (rest[0] == '.') return {"three `.` follow each other", "write `..` for all descendants"};
  if (rest[0] == '\'' || rest[0] == '"') {
    return {"a quoted name stands in brackets",
            "write " + quoted("[" + std::string(rest.substr(0, rest.find(rest[0], 1))) + rest[0] + "]")};
  }
  if (rest[0] >= '0' && rest[0] <= '9') {
    const std::string word(leading_word(rest));
    const bool index = word.find_first_not_of("0123456789") == std::string::npos;
    return {"a name behind `.` does not begin with a digit",
            index
                ? "write " + quoted("[" + word + "]") + " for an item, " + quoted("['" + word + "']") + " for a member"
                : "write " + quoted("['" + word + "']")};
  }
  if (starts_with_blank(rest)) return {"a blank stands behind `.`", "write the name without it"};
  if (rest[0] == '?') return {"a filter stands in brackets", "write `[?...]`"};
  return {"a name is expected behind `.`, not " + found(rest), "write other names in brackets: `['a.b/c']`"};
}

Mistake not_a_selector(std::string_view rest) {
  if (rest.empty()) return {"`[` has no `]`", ""};
  if (rest[0] == ']') return {"nothing stands between the brackets", "write `[*]` for all items or members"};
  if (rest[0] == '(') {
    const bool last =
        rest.find(".length-1)") != std::string_view::npos || rest.find(".length - 1)") != std::string_view::npos;
    return {"script expressions are no part of RFC 9535",
            last ? "write `[-1]` for the last item" : "use a filter, `[?...]`, or an index, `[-1]`"};
  }
  if (rest[0] == '@' || rest[0] == '$' || rest[0] == '!')
    return {"a filter begins with `?`", "write " + quoted("[?" + std::string(rest))};
  if (rest[0] == ',') return {"a selector is missing in front of `,`", ""};
  const std::string_view word = leading_word(rest);
  if (!word.empty() && !(word[0] >= '0' && word[0] <= '9') && word[0] != '-') {
    const bool call = rest.size() > word.size() && rest[word.size()] == '(';
    if (call) return {"a function stands in filters only", "write " + quoted("[?" + std::string(rest))};
    return {"a name in brackets is quoted", "write " + quoted("['" + std::string(word) + "']")};
  }
  return {"a selector is expected, not " + found(rest),
          "a selector is `'name'`, an index, a slice, `*` or `?` and a filter"};
}

Mistake not_the_end_of_brackets(std::string_view rest) {
  if (rest.empty()) return {"`[` has no `]`", ""};
  return {"`,` or `]` is expected, not " + found(rest), ""};
}

Mistake not_an_operand(std::string_view rest) {
  if (rest.empty()) return {"the filter ends too early", "write what is compared"};
  if (rest[0] == ']') return {"the filter is empty or ends too early", "write a test, as in `[?@.name == 'x']`"};
  if (rest[0] == '/')
    return {"regular expressions are strings",
            "use " + quoted("search(@.b, '" + std::string(pattern_behind(rest)) + "')")};
  if (rest[0] == '[') return {"a list is no operand of a filter", "compare with one value each, joined by `||`"};
  if (rest[0] == '{') return {"an object is no operand of a filter", "compare its members"};
  if (rest[0] == '.')
    return {"a path in a filter begins with `@` or `$`",
            "write " + quoted("@" + std::string(rest.substr(0, 1)) + std::string(leading_word(rest.substr(1))))};
  if (rest[0] == '*') return {"a path in a filter begins with `@` or `$`", "write `@.*`"};
  if (rest[0] == '+') return {"a number has no `+` in front", "drop it"};
  const std::string_view word = leading_word(rest);
  if (word.empty()) return {"a path, a literal or a function is expected, not " + found(rest), ""};
  for (const Foreign& literal : foreign_literals) {
    if (word == literal.written)
      return {quoted(word) + " is no literal of RFC 9535", "write " + quoted(literal.instead)};
  }
  if (word == "not") return {"`not` is no operator of RFC 9535", "write `!` in front of a test"};
  return {quoted(word) + " is neither a path nor a literal",
          "write " + quoted("@." + std::string(word)) + " for a member, " + quoted("'" + std::string(word) + "'") +
              " for a string"};
}

Mistake not_an_operator(std::string_view operand, std::string_view rest) {
  if (rest.empty()) return {"`[` has no `]`", ""};
  if (rest.starts_with("=~")) return no_pattern_operator(operand, rest, 2);
  if (rest[0] == '~') return no_pattern_operator(operand, rest, 1);
  const std::string_view word = leading_word(rest);
  for (const Foreign& other : foreign_operators) {
    const bool is_word = is_word_character(other.written[0]);
    if (is_word ? word == other.written : rest.starts_with(other.written)) {
      return {quoted(other.written) + " is no operator of RFC 9535", "write " + quoted(other.instead)};
    }
  }
  if (word == "matches" || word == "like") return no_pattern_operator(operand, rest, word.size());
  if (word == "in" || word == "nin" || word == "contains" || word == "subsetof" || word == "anyof" || word == "size" ||
      word == "empty") {
    return {quoted(word) + " is no operator of RFC 9535",
            "compare with one value each, joined by `||`, or test the path outside of the filter"};
  }
  if (std::string_view("+-*/%").find(rest[0]) != std::string_view::npos) {
    if (rest[0] == '-' && !operand.empty() && is_word_character(operand.back())) {
      return {"a name behind `.` has no `-`, and filters do not calculate", "write such a name as `@['a-b']`"};
    }
    return {"filters do not calculate", "compare with a literal instead"};
  }
  if (rest[0] == '(')
    return {"a function is no part of a path", "write the function around the path, as in `length(@.a)`"};
  return {"an operator or the end of the filter is expected, not " + found(rest), ""};
}

}  // namespace infralint::query
