// Words: quotes, patterns, arrays and what is made of them. Parts are pushed on the stack of the workspace.
#include <algorithm>
#include <utility>

#include "syntax/shell/characters.h"
#include "syntax/shell/parser.h"

namespace infralint::shell {
namespace {

// `x=`, `x+=`, `x[1]=`: whether a parenthesis behind it begins an array.
bool expects_array(std::string_view text) {
  if (text.empty() || text.back() != '=') return false;
  std::size_t at = name_length(text);
  if (at == 0) return false;
  if (text[at] == '[') {
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

bool opens_bracket(const Part& part) { return part.kind == PartKind::glob && part.text == "["; }

// A bracket that nothing closes is no pattern: `[ -f x ]`.
void drop_open_brackets(std::span<Part> parts) {
  if (std::none_of(parts.begin(), parts.end(), opens_bracket)) return;
  bool closed = false;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    if (opens_bracket(*part) && !closed) part->kind = PartKind::literal;
    if (part->kind == PartKind::literal && part->text.find(']') != std::string_view::npos) closed = true;
  }
}

bool is_plain(const Part& part) { return part.kind == PartKind::literal || part.kind == PartKind::tilde; }

}  // namespace

void Parser::add_part(PartKind kind, Quoting quoting, std::uint32_t begin, std::uint32_t end) {
  Part& part = workspace_.parts.emplace_back();
  part.kind = kind;
  part.quoting = quoting;
  part.begin = begin;
  part.span = file_span(begin, end);
  part.text = text_.substr(begin, end - begin);
}

void Parser::add_literal(std::uint32_t begin, std::uint32_t end, Quoting quoting) {
  if (begin < end) add_part(PartKind::literal, quoting, begin, end);
}

bool Parser::opaque_here() {
  while (next_opaque_ < options_.opaque.size() && options_.opaque[next_opaque_].begin < at_) ++next_opaque_;
  return next_opaque_ < options_.opaque.size() && options_.opaque[next_opaque_].begin == at_;
}

// Up to where text can be read without asking whether something opaque begins there.
std::uint32_t Parser::opaque_limit() {
  if (options_.opaque.empty()) return size();
  opaque_here();
  return next_opaque_ < options_.opaque.size() ? std::min(options_.opaque[next_opaque_].begin, size()) : size();
}

// The next place, this one included, where reading has to look.
std::uint32_t Parser::next_stop(Stop stop) {
  const std::uint32_t limit = opaque_limit();
  std::uint32_t at = at_;
  while (at < limit && !stops_at(text_[at], stop)) ++at;
  return at;
}

void Parser::take_opaque(Quoting quoting) {
  const Span range = options_.opaque[next_opaque_];
  const std::uint32_t end = std::clamp(range.end, at_ + 1, size());
  add_part(PartKind::opaque, quoting, at_, end);
  workspace_.parts.back().index = static_cast<std::uint32_t>(next_opaque_);
  at_ = end;
}

// `context` is where the assignment begins whose value this is, or the place itself. None when no word begins here.
std::optional<Word> Parser::parse_word(std::uint32_t context) {
  const std::uint32_t begin = at_;
  const std::size_t first_part = workspace_.parts.size();
  bool quoted = false;
  if (peek() == '~') parse_tilde();
  std::uint32_t literal = at_;
  while (true) {
    at_ = next_stop(stop_word);
    if (at_end()) break;
    const std::uint32_t here = at_;
    const char c = text_[here];
    if (is_metacharacter(c) && c != '<' && c != '>' && c != '(') break;
    if (at_carriage_return()) break;
    const std::size_t before = workspace_.parts.size();
    add_literal(literal, here, Quoting::none);
    if (!parse_unquoted(context, quoted)) {
      // Nothing special after all: it stays in the same literal.
      workspace_.parts.resize(before);
      if (is_metacharacter(c)) break;
      ++at_;
      continue;
    }
    literal = at_;
  }
  add_literal(literal, at_, Quoting::none);
  if (at_ == begin) return std::nullopt;
  return finish_word(begin, first_part, quoted);
}

// Something special inside a word, outside quotes; false when the byte here has no special meaning.
bool Parser::parse_unquoted(std::uint32_t context, bool& quoted) {
  if (opaque_here()) {
    take_opaque(Quoting::none);
    return true;
  }
  const std::uint32_t here = at_;
  switch (peek()) {
    case '<':
    case '>':
      if (peek(1) != '(') return false;
      use(Extension::process_substitution, here, here + 2);
      at_ += 2;
      parse_substitution(PartKind::process, BlockKind::process, Quoting::none, here);
      return true;
    case '(':
      if (!expects_array(text_.substr(context, here - context))) return false;
      parse_array();
      return true;
    case '\\':
      if (peek(1) == '\n') {
        at_ += 2;
        return true;
      }
      at_ = std::min(here + 2, size());
      add_literal(std::min(here + 1, size()), at_, Quoting::escaped);
      quoted = true;
      return true;
    case '\'':
      quoted = true;
      parse_single_quoted();
      return true;
    case '"':
      quoted = true;
      parse_quoted_run('"', Quoting::double_quoted);
      return true;
    case '`': parse_backticks(Quoting::none); return true;
    case '$':
      if (peek(1) == '\'' || peek(1) == '"') {
        const Extension extension = peek(1) == '"' ? Extension::locale_quote : Extension::ansi_quote;
        use(extension, here, here + 2);
        if (!known(extension)) return false;
        quoted = true;
        if (extension == Extension::ansi_quote) {
          parse_ansi_quoted();
        } else {
          ++at_;
          parse_quoted_run('"', Quoting::double_quoted);
        }
        return true;
      }
      if (!dollar_expands()) return false;
      parse_dollar(Quoting::none);
      return true;
    case '*':
    case '?':
    case '+':
    case '@':
    case '!':
      if (peek(1) == '(') {
        parse_extended_glob();
        return true;
      }
      if (peek() != '*' && peek() != '?') return false;
      [[fallthrough]];
    case '[':
      ++at_;
      add_part(PartKind::glob, Quoting::none, here, at_);
      return true;
    default: return false;
  }
}

// `~` and `~name`, when nothing else stands in the same component of the path.
void Parser::parse_tilde() {
  std::uint32_t end = at_ + 1;
  while (end < size() && (is_name_char(text_[end]) || text_[end] == '-' || text_[end] == '+' || text_[end] == '.')) {
    ++end;
  }
  if (end < size() && text_[end] != '/' && text_[end] != ':' && text_[end] != '\r' && !is_metacharacter(text_[end])) {
    return;
  }
  add_part(PartKind::tilde, Quoting::none, at_, end);
  at_ = end;
}

// `@(a|b)` and its kind: the parentheses and bars are glob parts, what stands between them is read as ever.
void Parser::parse_extended_glob() {
  const Enter level(*this);
  const std::uint32_t begin = at_;
  if (too_deep(level, begin)) return;
  use(Extension::extended_glob, begin, begin + 2);
  at_ += 2;
  add_part(PartKind::glob, Quoting::none, begin, at_);
  std::uint32_t literal = at_;
  bool quoted = false;
  while (!at_end()) {
    const std::uint32_t here = at_;
    const char c = text_[here];
    if (c == ')' || c == '|') {
      add_literal(literal, here, Quoting::none);
      ++at_;
      add_part(PartKind::glob, Quoting::none, here, at_);
      if (c == ')') return;
      literal = at_;
      continue;
    }
    const std::size_t before = workspace_.parts.size();
    add_literal(literal, here, Quoting::none);
    if (parse_unquoted(begin, quoted)) {
      literal = at_;
    } else {
      workspace_.parts.resize(before);
      ++at_;
    }
  }
  add_literal(literal, at_, Quoting::none);
  if (!gave_up_) {
    error(ErrorKind::unclosed, begin, begin + 2,
          "the pattern `" + std::string(text_.substr(begin, 2)) + "` is never closed by `)`");
    give_up();
  }
}

// What `=~` compares with: parentheses and bars belong to it, up to a blank outside of them.
std::optional<Word> Parser::parse_regex() {
  const std::uint32_t begin = at_;
  const std::size_t first_part = workspace_.parts.size();
  std::uint32_t literal = at_;
  bool quoted = false;
  int open = 0;
  while (!at_end()) {
    const std::uint32_t here = at_;
    const char c = text_[here];
    if (c == '\n' || (is_blank(c) && open <= 0)) break;
    if (c == '(') ++open;
    if (c == ')' && --open < 0) break;
    if (c != '\\' && c != '\'' && c != '"' && c != '`' && c != '$' && !opaque_here()) {
      ++at_;
      continue;
    }
    const std::size_t before = workspace_.parts.size();
    add_literal(literal, here, Quoting::none);
    if (parse_unquoted(begin, quoted)) {
      literal = at_;
    } else {
      workspace_.parts.resize(before);
      ++at_;
    }
  }
  add_literal(literal, at_, Quoting::none);
  if (at_ == begin) return std::nullopt;
  return finish_word(begin, first_part, quoted);
}

void Parser::parse_single_quoted() {
  const std::uint32_t open = at_;
  const auto close = text_.find('\'', open + 1);
  if (close == std::string_view::npos) {
    error(ErrorKind::unclosed, open, open + 1, "the quote `'` is never closed");
    give_up();
    return;
  }
  parse_quoted_run('\'', Quoting::single_quoted);
}

// A run in single or double quotes, or (`end` 0) the body of a heredoc up to the end of the text.
void Parser::parse_quoted_run(char end, Quoting quoting) {
  const std::uint32_t open = at_;
  if (end != '\0') ++at_;
  std::uint32_t literal = at_;
  const auto flush = [&] { add_literal(literal, at_, quoting); };
  const bool expands = quoting == Quoting::double_quoted || quoting == Quoting::heredoc;
  while (true) {
    if (expands) {
      at_ = next_stop(stop_quoted);
    } else {
      const std::string_view plain = text_.substr(0, opaque_limit());
      at_ = static_cast<std::uint32_t>(end == '\0' ? plain.size() : std::min(plain.find(end, at_), plain.size()));
    }
    if (at_end()) break;
    const char c = text_[at_];
    if (end != '\0' && c == end) {
      flush();
      ++at_;
      return;
    }
    if (opaque_here()) {
      flush();
      take_opaque(quoting);
      literal = at_;
    } else if (!expands) {
      ++at_;
    } else if (c == '\\' && at_ + 1 < size()) {
      const char next = peek(1);
      const bool escapes = next == '$' || next == '`' || next == '\\' || next == '\n' ||
                           (next == '"' && quoting == Quoting::double_quoted);
      if (!escapes) {
        ++at_;
        continue;
      }
      flush();
      if (next != '\n') add_literal(at_ + 1, at_ + 2, quoting);
      at_ += 2;
      literal = at_;
    } else if (c == '$' && dollar_expands()) {
      flush();
      parse_dollar(quoting);
      literal = at_;
    } else if (c == '`') {
      flush();
      parse_backticks(quoting);
      literal = at_;
    } else {
      ++at_;
    }
  }
  flush();
  if (end == '\0' || gave_up_) return;
  error(ErrorKind::unclosed, open, open + 1,
        end == '"' ? "the quote `\"` is never closed" : "the quote `'` is never closed");
  give_up();
}

void Parser::parse_ansi_quoted() {
  const std::uint32_t open = at_;
  at_ += 2;
  std::uint32_t literal = at_;
  while (!at_end() && peek() != '\'') {
    if (opaque_here()) {
      add_literal(literal, at_, Quoting::ansi_quoted);
      take_opaque(Quoting::ansi_quoted);
      literal = at_;
      continue;
    }
    if (peek() != '\\' || at_ + 1 == size()) {
      ++at_;
      continue;
    }
    const char meaning = ansi_escape(peek(1));
    if (meaning != '\0') {
      add_literal(literal, at_, Quoting::ansi_quoted);
      add_literal(at_, at_ + 2, Quoting::ansi_quoted);
      workspace_.parts.back().text = script_.arena.copy(std::string_view(&meaning, 1));
      literal = at_ + 2;
    }
    at_ += 2;
  }
  add_literal(literal, at_, Quoting::ansi_quoted);
  if (at_end()) {
    error(ErrorKind::unclosed, open, open + 2, "the quote `$'` is never closed");
    give_up();
  } else {
    ++at_;
  }
}

void Parser::parse_array() {
  const Enter level(*this);
  const std::uint32_t begin = at_;
  if (too_deep(level, begin)) return;
  use(Extension::array, begin, begin + 1);
  ++at_;
  const std::size_t first_word = workspace_.words.size();
  while (true) {
    skip_lines();
    if (at_end() || peek() == ')') break;
    if (const std::optional<Word> word = parse_word(at_)) {
      workspace_.words.push_back(*word);
    } else {
      const std::string_view token = token_here();
      error(ErrorKind::unexpected, at_, at_ + static_cast<std::uint32_t>(token.size()),
            "`" + std::string(token) + "` is not expected in an array", "quote it");
      at_ += static_cast<std::uint32_t>(token.size());
    }
  }
  if (at_end()) {
    if (!gave_up_) error(ErrorKind::unclosed, begin, begin + 1, "the array is never closed by `)`");
    give_up();
  } else {
    ++at_;
  }
  const auto elements = workspace_.take(workspace_.words, first_word);
  add_part(PartKind::array, Quoting::none, begin, at_);
  workspace_.parts.back().first_word = elements.data();
  workspace_.parts.back().word_count = static_cast<std::uint32_t>(elements.size());
  repeat_opaque(elements);
}

// What the caller substitutes inside an expansion or an array counts as a part of the word too, so that no rule
// misses it.
void Parser::repeat_opaque(std::span<const Word> words) {
  if (options_.opaque.empty()) return;
  for (const Word& word : words) {
    for (const Part& part : word.parts) {
      if (part.kind == PartKind::opaque) workspace_.parts.push_back(part);
    }
  }
}

// Over everything from `begin` to this place; takes the parts from `first_part` on.
Word Parser::finish_word(std::uint32_t begin, std::size_t first_part, bool quoted) {
  const std::span<Part> pushed = std::span<Part>(workspace_.parts).subspan(first_part);
  Word word;
  word.span = file_span(begin, at_);
  word.quoted = quoted;
  drop_open_brackets(pushed);
  word.is_static = std::all_of(pushed.begin(), pushed.end(), is_plain);
  word.braces = has_braces(pushed);
  if (word.braces) {
    use(Extension::brace_expansion, begin, at_);
    word.braces = known(Extension::brace_expansion);
  }
  word.value = value_of(pushed);
  word.parts = workspace_.take(workspace_.parts, first_part);
  return word;
}

std::string_view Parser::value_of(std::span<const Part> parts) {
  if (parts.empty()) return {};
  if (parts.size() == 1 && parts.front().kind != PartKind::parameter) return parts.front().text;
  constexpr std::string_view hole = "$(...)";
  const auto is_shown = [&](const Part& part) {
    return is_plain(part) || part.kind == PartKind::glob || part.kind == PartKind::opaque;
  };
  // Twice the same walk: how long it gets, then what it is.
  std::size_t length = 0;
  std::size_t copies = workspace_.copies;
  for (const Part& part : parts) {
    if (part.kind == PartKind::parameter) {
      length += part.text.size() + 3;
    } else if (is_shown(part)) {
      length += part.text.size();
    } else if (part.text.size() <= copies) {
      copies -= part.text.size();
      length += part.text.size();
    } else {
      length += hole.size();
    }
  }
  if (length == 0) return {};
  char* const value = static_cast<char*>(script_.arena.allocate(length, 1));
  char* at = value;
  const auto append = [&](std::string_view text) { at = std::copy(text.begin(), text.end(), at); };
  for (const Part& part : parts) {
    if (part.kind == PartKind::parameter) {
      append("${");
      append(part.text);
      append("}");
    } else if (is_shown(part)) {
      append(part.text);
    } else if (part.text.size() <= workspace_.copies) {
      workspace_.copies -= part.text.size();
      append(part.text);
    } else {
      append(hole);
    }
  }
  return {value, length};
}

// Unquoted braces with a comma or two dots directly between them.
bool Parser::has_braces(std::span<const Part> parts) const {
  std::vector<bool> open;  // whether a separator was seen
  for (const Part& part : parts) {
    if (part.kind != PartKind::literal || part.quoting != Quoting::none) continue;
    if (open.empty() && part.text.find('{') == std::string_view::npos) continue;
    for (std::size_t i = 0; i < part.text.size(); ++i) {
      const char c = part.text[i];
      if (c == '{') {
        open.push_back(false);
      } else if (!open.empty() && (c == ',' || (c == '.' && part.text.substr(i + 1, 1) == "."))) {
        open.back() = true;
      } else if (!open.empty() && c == '}') {
        if (open.back()) return true;
        open.pop_back();
      }
    }
  }
  return false;
}

}  // namespace infralint::shell
