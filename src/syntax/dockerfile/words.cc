#include "syntax/dockerfile/words.h"

#include <algorithm>

#include "syntax/dockerfile/lines.h"

namespace infralint::dockerfile {

std::vector<Span> split_blanks(std::string_view text, std::uint32_t base) {
  std::vector<Span> words;
  for (std::size_t i = 0; i < text.size();) {
    if (is_blank(text[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    while (i < text.size() && !is_blank(text[i])) ++i;
    words.push_back(make_span(base + begin, base + i));
  }
  return words;
}

std::vector<Span> split_quoted(std::string_view text, std::uint32_t base, char escape) {
  std::vector<Span> words;
  for (std::size_t i = 0; i < text.size();) {
    if (is_blank(text[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    char quote = 0;
    for (; i < text.size(); ++i) {
      const char c = text[i];
      if (quote == 0 && is_blank(c)) break;
      if (c == escape && quote != '\'') {
        if (i + 1 < text.size()) ++i;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
    }
    words.push_back(make_span(base + begin, base + i));
  }
  return words;
}

std::vector<Span> split_shell(std::string_view text, std::uint32_t base) {
  std::vector<Span> words;
  for (std::size_t i = 0; i < text.size();) {
    if (is_blank(text[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    while (i < text.size() && !is_blank(text[i])) {
      const char c = text[i++];
      if (c == '\\') {
        if (i < text.size()) ++i;
      } else if (c == '\'' || c == '"') {
        while (i < text.size() && text[i] != c) i += text[i] == '\\' && c == '"' ? 2U : 1U;
        if (i >= text.size()) return {};
        ++i;
      }
    }
    words.push_back(make_span(base + begin, base + std::min(i, text.size())));
  }
  return words;
}

std::vector<RawFlag> split_flags(std::string_view text, std::uint32_t base, char escape, Span& rest) {
  std::vector<RawFlag> flags;
  std::size_t i = 0;
  while (true) {
    while (i < text.size() && is_blank(text[i])) ++i;
    if (!text.substr(i).starts_with("--")) break;
    RawFlag flag;
    const std::size_t begin = i;
    char quote = 0;
    for (; i < text.size(); ++i) {
      const char c = text[i];
      if (quote == 0 && is_blank(c)) break;
      if (c == escape) {
        if (i + 1 < text.size()) flag.text += text[++i];
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      } else {
        flag.text += c;
      }
    }
    if (flag.text == "--") break;
    flag.span = make_span(base + begin, base + i);
    flags.push_back(std::move(flag));
  }
  rest = make_span(base + i, base + text.size());
  return flags;
}

}  // namespace infralint::dockerfile
