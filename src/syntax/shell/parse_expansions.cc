// What a dollar or a backtick begins: parameters, substitutions, arithmetic. Parts are pushed on the stack of the
// workspace.
#include <algorithm>
#include <utility>

#include "syntax/shell/characters.h"
#include "syntax/shell/parser.h"

namespace infralint::shell {

// Whether the dollar at this place begins an expansion.
bool Parser::dollar_expands() const {
  const char next = peek(1);
  return next == '{' || next == '(' || is_name_char(next) || is_special_parameter(next);
}

// At a `$` that expands.
void Parser::parse_dollar(Quoting quoting) {
  const std::uint32_t begin = at_;
  const char next = peek(1);
  if (next == '{') {
    parse_braced_parameter(quoting);
    return;
  }
  if (next != '(') {
    const auto length = static_cast<std::uint32_t>(std::max<std::size_t>(name_length(text_.substr(at_ + 1)), 1));
    at_ += 1 + length;
    add_part(PartKind::parameter, quoting, begin, at_);
    workspace_.parts.back().text = text_.substr(begin + 1, length);
    return;
  }
  at_ += 1;
  std::uint32_t end = 0;
  if (peek(1) != '(' || !find_arithmetic_end(end)) {
    at_ += 1;
    parse_substitution(PartKind::substitution, BlockKind::substitution, quoting, begin);
    return;
  }
  const Enter level(*this);
  if (too_deep(level, begin)) return;
  at_ += 2;
  const Word expression = parse_expression(end - 2);
  at_ = end;
  add_part(PartKind::arithmetic, quoting, begin, at_);
  workspace_.parts.back().first_word = script_.arena.make<Word>(expression);
  workspace_.parts.back().word_count = 1;
}

// At `${`.
void Parser::parse_braced_parameter(Quoting quoting) {
  const Enter level(*this);
  const std::uint32_t begin = at_;
  if (too_deep(level, begin)) return;
  at_ += 2;
  Part part;
  part.kind = PartKind::parameter;
  part.quoting = quoting;
  part.begin = begin;
  read_parameter_name(part);
  const std::uint32_t operation = at_;
  read_operator(part);
  const bool pattern = part.op == Operator::remove_prefix || part.op == Operator::remove_suffix ||
                       part.op == Operator::replace || part.op == Operator::change_case;
  const std::uint32_t operand = at_;
  const Word word = parse_operand(quoting, pattern);
  if (at_end()) {
    if (!gave_up_) error(ErrorKind::unclosed, begin, begin + 2, "`${` is never closed by `}`");
    give_up();
  } else {
    if (part.operation.empty()) part.operation = text_.substr(operation, at_ - operation);
    ++at_;
  }
  part.span = file_span(begin, at_);
  if (at_ > operand + 1 || part.op >= Operator::use_default) {
    part.first_word = script_.arena.make<Word>(word);
    part.word_count = 1;
  }
  workspace_.parts.push_back(part);
  repeat_opaque(part.words());
}

// `x`, `#x`, `!x`, `x[1]`, `1`, `@`.
void Parser::read_parameter_name(Part& part) {
  if ((peek() == '#' || peek() == '!') && (is_name_char(peek(1)) || is_special_parameter(peek(1))) &&
      !(peek(1) == '-' && peek(2) != '}')) {
    part.op = peek() == '#' ? Operator::length : Operator::indirect;
    part.operation = text_.substr(at_, 1);
    if (part.op == Operator::indirect) use(Extension::indirection, part.begin, at_ + 1);
    ++at_;
  }
  if (peek() == '$' && (is_name_char(peek(1)) || peek(1) == '{' || peek(1) == '(')) {
    error(ErrorKind::missing_word, part.begin, part.begin + 2,
          "`${` needs the name of a variable here, not another expansion",
          "assign the inner expansion to a variable first");
    return;
  }
  std::size_t length = name_length(text_.substr(at_));
  if (length == 0) {
    while (is_digit(peek(static_cast<std::uint32_t>(length)))) ++length;
    if (length == 0 && is_special_parameter(peek())) length = 1;
  }
  part.text = text_.substr(at_, length);
  at_ += static_cast<std::uint32_t>(length);
  if (length == 0 || peek() != '[') return;
  std::uint32_t end = at_;
  int open = 0;
  while (end < size() && workspace_.rescans > 0) {
    --workspace_.rescans;
    const char c = text_[end];
    if (c == '\n') return;
    if (c == '[') ++open;
    if (c == ']' && --open == 0) break;
    ++end;
  }
  if (end >= size() || text_[end] != ']') return;
  use(Extension::subscript, part.begin, end + 1);
  ++at_;
  part.subscript = text_.substr(at_, end - at_);
  parse_expression(end);
  at_ = end + 1;
}

// What stands behind the name, up to its operand.
void Parser::read_operator(Part& part) {
  if (part.op != Operator::none) return;
  const std::uint32_t begin = at_;
  const char c = peek();
  const char next = peek(1);
  switch (c) {
    case '}':
    case '\0': return;
    case ':':
      if (next == '-' || next == '=' || next == '?' || next == '+') {
        part.colon = true;
        ++at_;
        break;
      }
      part.op = Operator::substring;
      ++at_;
      use(Extension::substring, part.begin, at_);
      return;
    case '#':
    case '%':
      part.op = c == '#' ? Operator::remove_prefix : Operator::remove_suffix;
      at_ += next == c ? 2 : 1;
      return;
    case '/':
      part.op = Operator::replace;
      at_ += next == '/' || next == '#' || next == '%' ? 2 : 1;
      use(Extension::replacement, part.begin, at_);
      return;
    case '^':
    case ',':
      part.op = Operator::change_case;
      at_ += next == c ? 2 : 1;
      use(Extension::case_modification, part.begin, at_);
      return;
    case '@':
      part.op = Operator::transform;
      ++at_;
      use(Extension::transformation, part.begin, at_);
      return;
    default: break;
  }
  switch (peek()) {
    case '-': part.op = Operator::use_default; break;
    case '=': part.op = Operator::assign; break;
    case '?': part.op = Operator::complain; break;
    case '+': part.op = Operator::alternative; break;
    default:
      part.op = Operator::unknown;
      at_ = begin;
      return;
  }
  ++at_;
}

// Up to the closing brace. `pattern`: single quotes count inside double quotes too.
Word Parser::parse_operand(Quoting quoting, bool pattern) {
  const std::uint32_t begin = at_;
  const std::size_t first_part = workspace_.parts.size();
  std::uint32_t literal = at_;
  bool quoted = false;
  while (!at_end() && peek() != '}') {
    const std::uint32_t here = at_;
    const char c = text_[here];
    const bool special = c == '\\' || c == '"' || c == '`' || c == '$' || c == '\'' || c == '<' || c == '>';
    if (!special && (options_.opaque.empty() || !opaque_here())) {
      ++at_;
      continue;
    }
    const std::size_t before = workspace_.parts.size();
    add_literal(literal, here, quoting);
    bool taken = true;
    if (quoting == Quoting::none) {
      taken = parse_unquoted(begin, quoted);
    } else if (opaque_here()) {
      take_opaque(quoting);
    } else if (c == '\\') {
      at_ = std::min(here + 2, size());
      add_literal(std::min(here + 1, size()), at_, Quoting::escaped);
    } else if (c == '"') {
      parse_quoted_run('"', Quoting::double_quoted);
    } else if (c == '\'' && pattern) {
      parse_single_quoted();
    } else if (c == '`') {
      parse_backticks(quoting);
    } else if (c == '$' && dollar_expands()) {
      parse_dollar(quoting);
    } else {
      taken = false;
    }
    if (taken) {
      literal = at_;
    } else {
      workspace_.parts.resize(before);
      ++at_;
    }
  }
  add_literal(literal, at_, quoting);
  return finish_word(begin, first_part, quoted);
}

// Behind the opening parenthesis of a substitution that began at `begin`.
void Parser::parse_substitution(PartKind kind, BlockKind block_kind, Quoting quoting, std::uint32_t begin) {
  const Enter level(*this);
  if (too_deep(level, begin)) return;
  const OpenBlock block = open_block(block_kind, begin, text_.substr(begin, at_ - begin));
  const unsigned outer = std::exchange(outer_, 0U);
  parse_list(end_paren);
  outer_ = outer;
  if (peek() == ')') {
    ++at_;
  } else if (!gave_up_) {
    error(ErrorKind::unclosed, begin, begin + 2, "the substitution is never closed by `)`");
    give_up();
  }
  close_block(block);
  add_part(kind, quoting, begin, at_);
  workspace_.parts.back().index = block.index;
}

// Backticks hide their content behind one more level of backslashes: it is unescaped and parsed as a text of its own.
void Parser::parse_backticks(Quoting quoting) {
  const Enter level(*this);
  const std::uint32_t begin = at_;
  if (too_deep(level, begin)) return;
  ++at_;
  std::string inner;
  OffsetMap decoded;
  std::vector<Span> opaque;
  decoded.add(0, at_);
  std::uint32_t copied = at_;
  const auto flush = [&] {
    inner += text_.substr(copied, at_ - copied);
    copied = at_;
  };
  while (!at_end() && peek() != '`') {
    if (!options_.opaque.empty() && opaque_here()) {
      flush();
      const auto from = static_cast<std::uint32_t>(inner.size());
      at_ = std::clamp(options_.opaque[next_opaque_].end, at_ + 1, size());
      flush();
      opaque.push_back({from, static_cast<std::uint32_t>(inner.size())});
      continue;
    }
    const char next = peek(1);
    if (peek() == '\\' &&
        (next == '`' || next == '\\' || next == '$' || (next == '"' && quoting == Quoting::double_quoted))) {
      flush();
      ++at_;
      copied = at_;
      decoded.add(static_cast<std::uint32_t>(inner.size()), at_);
    }
    ++at_;
  }
  if (at_end()) {
    error(ErrorKind::unclosed, begin, begin + 1, "the backtick is never closed");
    give_up();
    return;
  }
  flush();
  ++at_;
  const OpenBlock block = open_block(BlockKind::substitution, begin, text_.substr(begin, 1));
  const OffsetMap map = decoded.behind(offsets_, static_cast<std::uint32_t>(inner.size()));
  const ParseOptions options{options_.dialect, opaque};
  Parser(script_.arena.copy(std::string_view(inner)), map, options, workspace_, block.index, depth_).run();
  close_block(block);
  add_part(PartKind::substitution, quoting, begin, at_);
  workspace_.parts.back().index = block.index;
}

// At the first of two parentheses: where the closing two end. False when they do not belong together, as in
// `$((a) | b)`.
bool Parser::find_arithmetic_end(std::uint32_t& end) {
  int open = 0;
  for (std::uint32_t i = at_; i < size() && workspace_.rescans > 0; ++i) {
    --workspace_.rescans;
    switch (text_[i]) {
      case '\\': ++i; break;
      case '\'':
      case '"': {
        const auto close = text_.find(text_[i], i + 1);
        if (close == std::string_view::npos) return false;
        workspace_.rescans -= std::min<std::size_t>(workspace_.rescans, close - i);
        i = static_cast<std::uint32_t>(close);
        break;
      }
      case '(': ++open; break;
      case ')':
        if (--open > 1) break;
        if (i + 1 >= size() || text_[i + 1] != ')') return false;
        end = i + 2;
        return true;
      default: break;
    }
  }
  return false;
}

// From here to `end`, which ends an arithmetic expression: only what expands in it is told apart.
Word Parser::parse_expression(std::uint32_t end) {
  const std::string_view whole = std::exchange(text_, text_.substr(0, end));
  const bool gave_up = gave_up_;
  const std::uint32_t begin = at_;
  const std::size_t first_part = workspace_.parts.size();
  std::uint32_t literal = at_;
  while (!at_end()) {
    const std::uint32_t here = at_;
    const char c = text_[here];
    const bool special = c == '\\' || c == '"' || c == '`' || (c == '$' && dollar_expands());
    if (!special && (options_.opaque.empty() || !opaque_here())) {
      ++at_;
      continue;
    }
    add_literal(literal, here, Quoting::double_quoted);
    if (opaque_here()) {
      take_opaque(Quoting::double_quoted);
    } else if (c == '\\') {
      at_ = std::min(here + 2, size());
    } else if (c == '"') {
      parse_quoted_run('"', Quoting::double_quoted);
    } else if (c == '`') {
      parse_backticks(Quoting::double_quoted);
    } else {
      parse_dollar(Quoting::double_quoted);
    }
    literal = at_;
  }
  add_literal(literal, at_, Quoting::double_quoted);
  Word word = finish_word(begin, first_part, false);
  text_ = whole;
  gave_up_ = gave_up;
  at_ = end;
  return word;
}

}  // namespace infralint::shell
