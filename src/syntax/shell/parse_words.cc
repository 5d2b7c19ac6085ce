// Words: quotes, expansions, substitutions and heredoc bodies.
#include <algorithm>
#include <iterator>
#include <utility>

#include "syntax/shell/parser.h"

namespace infralint::shell {
namespace {

bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_char(char c) { return is_name_start(c) || is_digit(c); }
bool is_special_parameter(char c) { return std::string_view("@*#?-$!").find(c) != std::string_view::npos; }
bool ends_word(char c) { return std::string_view(" \t\n;&|<>()").find(c) != std::string_view::npos; }

std::size_t name_length(std::string_view text) {
  if (text.empty() || !is_name_start(text.front())) return 0;
  std::size_t length = 1;
  while (length < text.size() && is_name_char(text[length])) ++length;
  return length;
}

// `x=`, `x+=`, `x[1]=`: whether a parenthesis behind it begins an array.
bool expects_array(std::string_view text) {
  std::size_t at = name_length(text);
  if (at == 0) return false;
  if (at < text.size() && text[at] == '[') {
    at = text.find(']', at);
    if (at == std::string_view::npos) return false;
    ++at;
  }
  const std::string_view rest = text.substr(at);
  return rest == "=" || rest == "+=";
}

// What `\c` in `$'...'` stands for, where it is one byte of its own; 0 otherwise.
char ansi_escape(char c) {
  switch (c) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case 'a': return '\a';
    case 'b': return '\b';
    case 'e': return '\x1b';
    case 'f': return '\f';
    case 'v': return '\v';
    case '\\': return '\\';
    case '\'': return '\'';
    case '"': return '"';
    case '?': return '?';
    default: return '\0';
  }
}

}  // namespace

void Parser::add_literal(std::uint32_t begin, std::uint32_t end, Quoting quoting, std::vector<Part>& parts) {
  if (begin == end) return;
  Part part;
  part.quoting = quoting;
  part.begin = begin;
  part.span = file_span(begin, end);
  part.text = text_.substr(begin, end - begin);
  parts.push_back(part);
}

bool Parser::opaque_here() {
  while (next_opaque_ < options_.opaque.size() && options_.opaque[next_opaque_].begin < at_) ++next_opaque_;
  return next_opaque_ < options_.opaque.size() && options_.opaque[next_opaque_].begin == at_;
}

void Parser::take_opaque(Quoting quoting, std::vector<Part>& parts) {
  const Span range = options_.opaque[next_opaque_];
  Part part;
  part.kind = PartKind::opaque;
  part.quoting = quoting;
  part.begin = range.begin;
  part.span = file_span(range.begin, range.end);
  part.text = text_.substr(range.begin, range.size());
  part.index = static_cast<std::uint32_t>(next_opaque_);
  parts.push_back(part);
  at_ = std::min(range.end, size());
}

// Whether the dollar at this place begins an expansion.
bool Parser::dollar_expands() const {
  const char next = peek(1);
  return next == '{' || next == '(' || is_name_char(next) || (next != '\0' && is_special_parameter(next));
}

// `context` is where the assignment begins whose value this is, or the place itself.
std::optional<Word> Parser::parse_word(std::uint32_t context) {
  const std::uint32_t begin = at_;
  std::vector<Part> parts;
  bool quoted = false;
  std::uint32_t literal = at_;
  const auto flush = [&] { add_literal(literal, at_, Quoting::none, parts); };
  while (!at_end()) {
    const char c = peek();
    if (opaque_here()) {
      flush();
      take_opaque(Quoting::none, parts);
      literal = at_;
    } else if ((c == '<' || c == '>') && peek(1) == '(' && options_.dialect == Dialect::bash) {
      flush();
      const std::uint32_t open = at_;
      at_ += 2;
      parse_substitution(PartKind::process, BlockKind::process, Quoting::none, open, parts);
      literal = at_;
    } else if (c == '(' && expects_array(text_.substr(context, at_ - context))) {
      flush();
      parse_array(parts);
      literal = at_;
    } else if (ends_word(c)) {
      break;
    } else if (c == '\\') {
      flush();
      if (peek(1) == '\n') {
        at_ += 2;
      } else {
        const std::uint32_t escaped = at_ + 1;
        at_ = std::min(at_ + 2, size());
        add_literal(std::min(escaped, size()), at_, Quoting::escaped, parts);
        quoted = true;
      }
      literal = at_;
    } else if (c == '\'') {
      flush();
      quoted = true;
      const auto close = text_.find('\'', at_ + 1);
      if (close == std::string_view::npos) {
        error(at_, at_ + 1, "the quote `'` is never closed");
        give_up();
      } else {
        parse_quoted_run('\'', Quoting::single_quoted, parts);
      }
      literal = at_;
    } else if (c == '"') {
      flush();
      quoted = true;
      parse_quoted_run('"', Quoting::double_quoted, parts);
      literal = at_;
    } else if (c == '$' && peek(1) == '\'' && options_.dialect == Dialect::bash) {
      flush();
      quoted = true;
      parse_ansi_quoted(parts);
      literal = at_;
    } else if (c == '$' && peek(1) == '"' && options_.dialect == Dialect::bash) {
      flush();
      ++at_;
      literal = at_;
    } else if (c == '`') {
      flush();
      parse_backticks(Quoting::none, parts);
      literal = at_;
    } else if (c == '$' && dollar_expands()) {
      flush();
      parse_dollar(Quoting::none, parts);
      literal = at_;
    } else if (c == '*' || c == '?' || c == '[') {
      flush();
      literal = at_;
      ++at_;
      flush();
      parts.back().kind = PartKind::glob;
      literal = at_;
    } else {
      ++at_;
    }
  }
  flush();
  if (at_ == begin) return std::nullopt;
  return finish_word(begin, parts, quoted);
}

// A run in single or double quotes, or (`end` 0) the body of a heredoc up to the end of the text.
void Parser::parse_quoted_run(char end, Quoting quoting, std::vector<Part>& parts) {
  const std::uint32_t open = at_;
  if (end != '\0') ++at_;
  std::uint32_t literal = at_;
  const auto flush = [&] { add_literal(literal, at_, quoting, parts); };
  const bool expands = quoting == Quoting::double_quoted || quoting == Quoting::heredoc;
  while (!at_end()) {
    const char c = peek();
    if (end != '\0' && c == end) {
      flush();
      ++at_;
      return;
    }
    if (opaque_here()) {
      flush();
      take_opaque(quoting, parts);
      literal = at_;
    } else if (!expands) {
      ++at_;
    } else if (c == '\\' && at_ + 1 < size() && std::string_view("$`\"\\\n").find(peek(1)) != std::string_view::npos &&
               !(quoting == Quoting::heredoc && peek(1) == '"')) {
      flush();
      if (peek(1) != '\n') add_literal(at_ + 1, at_ + 2, quoting, parts);
      at_ += 2;
      literal = at_;
    } else if (c == '$' && dollar_expands()) {
      flush();
      parse_dollar(quoting, parts);
      literal = at_;
    } else if (c == '`') {
      flush();
      parse_backticks(quoting, parts);
      literal = at_;
    } else {
      ++at_;
    }
  }
  flush();
  if (end != '\0') {
    error(open, open + 1, end == '"' ? "the quote `\"` is never closed" : "the quote `'` is never closed");
    give_up();
  }
}

void Parser::parse_ansi_quoted(std::vector<Part>& parts) {
  const std::uint32_t open = at_;
  at_ += 2;
  std::uint32_t literal = at_;
  while (!at_end() && peek() != '\'') {
    if (peek() != '\\' || at_ + 1 == size()) {
      ++at_;
      continue;
    }
    const char meaning = ansi_escape(peek(1));
    if (meaning == '\0') {
      at_ += 2;
      continue;
    }
    add_literal(literal, at_, Quoting::single_quoted, parts);
    add_literal(at_, at_ + 2, Quoting::single_quoted, parts);
    parts.back().text = script_.arena.copy(std::string_view(&meaning, 1));
    at_ += 2;
    literal = at_;
  }
  add_literal(literal, at_, Quoting::single_quoted, parts);
  if (at_end()) {
    error(open, open + 2, "the quote `$'` is never closed");
    give_up();
  } else {
    ++at_;
  }
}

// At a `$` that expands.
void Parser::parse_dollar(Quoting quoting, std::vector<Part>& parts) {
  const std::uint32_t begin = at_;
  const char next = peek(1);
  if (next == '{') {
    parse_braced_parameter(quoting, parts);
    return;
  }
  if (next == '(') {
    if (peek(2) == '(') {
      at_ += 1;
      if (skip_arithmetic()) {
        Part part;
        part.kind = PartKind::arithmetic;
        part.quoting = quoting;
        part.begin = begin;
        part.span = file_span(begin, at_);
        part.text = text_.substr(begin, at_ - begin);
        parts.push_back(part);
        return;
      }
      at_ = begin;
    }
    at_ += 2;
    parse_substitution(PartKind::substitution, BlockKind::substitution, quoting, begin, parts);
    return;
  }
  std::size_t length = name_length(text_.substr(at_ + 1));
  if (length == 0) length = 1;
  at_ += 1 + static_cast<std::uint32_t>(length);
  Part part;
  part.kind = PartKind::parameter;
  part.quoting = quoting;
  part.begin = begin;
  part.span = file_span(begin, at_);
  part.text = text_.substr(begin + 1, length);
  parts.push_back(part);
}

// At `${`. What stands behind the name may itself hold quotes and expansions; its commands are kept.
void Parser::parse_braced_parameter(Quoting quoting, std::vector<Part>& parts) {
  const Enter level(*this);
  const std::uint32_t begin = at_;
  if (level.too_deep()) {
    error(begin, begin + 2, "expansions are nested too deeply to be read");
    give_up();
    return;
  }
  at_ += 2;
  Part part;
  part.kind = PartKind::parameter;
  part.quoting = quoting;
  if ((peek() == '#' || peek() == '!') && peek(1) != '}') {
    part.operation = text_.substr(at_, 1);
    ++at_;
  }
  std::size_t length = name_length(text_.substr(at_));
  if (length == 0) {
    while (is_digit(peek(static_cast<std::uint32_t>(length)))) ++length;
    if (length == 0 && is_special_parameter(peek())) length = 1;
  }
  part.text = text_.substr(at_, length);
  at_ += static_cast<std::uint32_t>(length);
  const std::uint32_t operation = at_;
  std::vector<Part> inner;
  while (!at_end() && peek() != '}') {
    const char c = peek();
    if (opaque_here()) {
      take_opaque(quoting, inner);
    } else if (c == '\\') {
      at_ = std::min(at_ + 2, size());
    } else if (c == '\'' && quoting == Quoting::none) {
      const auto close = text_.find('\'', at_ + 1);
      at_ = close == std::string_view::npos ? size() : static_cast<std::uint32_t>(close) + 1;
    } else if (c == '"') {
      parse_quoted_run('"', Quoting::double_quoted, inner);
    } else if (c == '`') {
      parse_backticks(quoting, inner);
    } else if (c == '$' && dollar_expands()) {
      parse_dollar(quoting, inner);
    } else {
      ++at_;
    }
  }
  if (at_end()) {
    if (!script_.partial) error(begin, begin + 2, "`${` is never closed by `}`");
    give_up();
  } else {
    if (part.operation.empty()) part.operation = text_.substr(operation, at_ - operation);
    ++at_;
  }
  part.begin = begin;
  part.span = file_span(begin, at_);
  parts.push_back(part);
  // What is substituted inside counts as a part of the word too, so that no rule misses it.
  std::copy_if(inner.begin(), inner.end(), std::back_inserter(parts),
               [](const Part& found) { return found.kind == PartKind::opaque; });
}

// Behind the opening parenthesis of a substitution that began at `begin`.
void Parser::parse_substitution(PartKind kind, BlockKind block_kind, Quoting quoting, std::uint32_t begin,
                                std::vector<Part>& parts) {
  const Enter level(*this);
  if (level.too_deep()) {
    error(begin, begin + 2, "substitutions are nested too deeply to be read");
    give_up();
    return;
  }
  const std::uint32_t block = open_block(block_kind, begin);
  const unsigned outer = std::exchange(outer_, 0U);
  parse_list(end_paren);
  outer_ = outer;
  if (peek() == ')') {
    ++at_;
  } else if (!script_.partial) {
    error(begin, begin + 2, "the substitution is never closed by `)`");
    give_up();
  }
  close_block(block);
  Part part;
  part.kind = kind;
  part.quoting = quoting;
  part.begin = begin;
  part.span = file_span(begin, at_);
  part.text = text_.substr(begin, at_ - begin);
  part.index = block;
  parts.push_back(part);
}

// Backticks hide their content behind one more level of backslashes: it is unescaped and parsed as a text of its own.
void Parser::parse_backticks(Quoting quoting, std::vector<Part>& parts) {
  const Enter level(*this);
  const std::uint32_t begin = at_;
  ++at_;
  std::string inner;
  OffsetMap decoded;
  std::vector<Span> opaque;
  std::vector<Part> found;
  while (!at_end() && peek() != '`') {
    if (opaque_here()) {
      const auto from = static_cast<std::uint32_t>(inner.size());
      decoded.add(from, at_);
      take_opaque(quoting, found);
      inner += found.back().text;
      opaque.push_back({from, static_cast<std::uint32_t>(inner.size())});
      continue;
    }
    if (peek() == '\\' && at_ + 1 < size() &&
        (peek(1) == '`' || peek(1) == '\\' || peek(1) == '$' ||
         (peek(1) == '"' && quoting == Quoting::double_quoted))) {
      ++at_;
    }
    decoded.add(static_cast<std::uint32_t>(inner.size()), at_);
    inner += text_[at_];
    ++at_;
  }
  if (at_end() || level.too_deep()) {
    error(begin, begin + 1, at_end() ? "the backtick is never closed" : "backticks are nested too deeply to be read");
    give_up();
    return;
  }
  ++at_;
  const std::uint32_t block = open_block(BlockKind::substitution, begin);
  const OffsetMap map = decoded.behind(offsets_, static_cast<std::uint32_t>(inner.size()));
  const ParseOptions options{options_.dialect, opaque};
  Parser(script_.arena.copy(std::string_view(inner)), map, options, script_, block, depth_).run();
  close_block(block);
  Part part;
  part.kind = PartKind::substitution;
  part.quoting = quoting;
  part.begin = begin;
  part.span = file_span(begin, at_);
  part.text = text_.substr(begin, at_ - begin);
  part.index = block;
  parts.push_back(part);
}

void Parser::parse_array(std::vector<Part>& parts) {
  const std::uint32_t begin = at_;
  ++at_;
  std::vector<Part> elements;
  while (true) {
    skip_lines();
    if (at_end() || peek() == ')') break;
    const std::optional<Word> word = parse_word(at_);
    if (!word) {
      ++at_;
      continue;
    }
    elements.insert(elements.end(), word->parts.begin(), word->parts.end());
  }
  if (at_end()) {
    if (!script_.partial) error(begin, begin + 1, "the array is never closed by `)`");
    give_up();
  } else {
    ++at_;
  }
  Part part;
  part.kind = PartKind::array;
  part.begin = begin;
  part.span = file_span(begin, at_);
  part.text = text_.substr(begin, at_ - begin);
  parts.push_back(part);
  std::copy_if(elements.begin(), elements.end(), std::back_inserter(parts),
               [](const Part& found) { return found.kind == PartKind::opaque; });
}

Word Parser::finish_word(std::uint32_t begin, std::vector<Part>& parts, bool quoted) {
  // A bracket that nothing closes is no pattern: `[ -f x ]`.
  bool closed = false;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    if (part->kind == PartKind::glob && part->text == "[" && !closed) part->kind = PartKind::literal;
    if (part->kind == PartKind::literal && part->text.find(']') != std::string_view::npos) closed = true;
  }
  Word word;
  word.span = file_span(begin, at_);
  word.quoted = quoted;
  word.parts = script_.arena.copy(std::span<const Part>(parts));
  if (parts.size() == 1 && parts.front().kind == PartKind::literal) {
    word.value = parts.front().text;
  } else {
    std::string value;
    for (const Part& part : parts) {
      if (part.kind == PartKind::parameter) {
        value.append("${").append(part.text).append("}");
      } else {
        value += part.text;
      }
      if (part.kind != PartKind::literal && part.kind != PartKind::glob) word.is_static = false;
    }
    word.value = script_.arena.copy(std::string_view(value));
  }
  if (std::any_of(parts.begin(), parts.end(), [](const Part& part) { return part.kind == PartKind::glob; })) {
    word.is_static = false;
  }
  if (options_.dialect == Dialect::bash) {
    word.braces = std::any_of(parts.begin(), parts.end(), [](const Part& part) {
      if (part.kind != PartKind::literal || part.quoting != Quoting::none) return false;
      const auto brace = part.text.find('{');
      return brace != std::string_view::npos && (part.text.find(',', brace) != std::string_view::npos ||
                                                 part.text.find("..", brace) != std::string_view::npos);
    });
  }
  return word;
}

// At the first of two parentheses: moves behind the closing two and says true; says false when they do not belong
// together, as in `$((a) | b)`.
bool Parser::skip_arithmetic() {
  int open = 0;
  for (std::uint32_t i = at_; i < size(); ++i) {
    if (text_[i] == '(') ++open;
    if (text_[i] == '\'') return false;
    if (text_[i] != ')') continue;
    if (--open > 1) continue;
    if (i + 1 == size() || text_[i + 1] != ')') return false;
    at_ = i + 2;
    return true;
  }
  return false;
}

// Behind the line end: the bodies of the heredocs that the line announced.
void Parser::read_heredocs() {
  const std::vector<PendingHeredoc> pending = std::exchange(pending_, {});
  for (const PendingHeredoc& heredoc : pending) {
    const std::uint32_t begin = at_;
    bool ended = false;
    std::uint32_t end = at_;
    while (!at_end()) {
      const auto line_end = std::min<std::size_t>(text_.find('\n', at_), text_.size());
      std::string_view line = text_.substr(at_, line_end - at_);
      if (heredoc.strip_tabs) line.remove_prefix(std::min(line.find_first_not_of('\t'), line.size()));
      end = at_;
      at_ = static_cast<std::uint32_t>(std::min<std::size_t>(line_end + 1, text_.size()));
      if (line == heredoc.delimiter) {
        ended = true;
        break;
      }
      end = at_;
    }
    *heredoc.body = parse_heredoc_body(begin, end, heredoc.quoted);
    if (!ended) {
      error(heredoc.opener, "the here-document never ends: its delimiter stands on no line alone");
    }
  }
}

Word Parser::parse_heredoc_body(std::uint32_t begin, std::uint32_t end, bool quoted) {
  const std::uint32_t after = at_;
  const std::string_view whole = text_;
  text_ = text_.substr(0, end);
  at_ = begin;
  std::vector<Part> parts;
  parse_quoted_run('\0', quoted ? Quoting::quoted_heredoc : Quoting::heredoc, parts);
  at_ = end;
  Word word = finish_word(begin, parts, quoted);
  text_ = whole;
  at_ = after;
  return word;
}

}  // namespace infralint::shell
