// Compound commands: what stands between reserved words or parentheses.
#include <algorithm>

#include "syntax/shell/parser.h"

namespace infralint::shell {

std::uint32_t Parser::open_block(BlockKind kind, std::uint32_t begin) {
  const auto index = static_cast<std::uint32_t>(script_.blocks.size());
  Block& block = script_.blocks.emplace_back();
  block.kind = kind;
  block.parent = block_;
  block.span = file_span(begin, begin);
  block_ = index;
  return index;
}

void Parser::close_block(std::uint32_t block) {
  script_.blocks[block].span.end = file_span(at_ == 0 ? 0 : at_ - 1, at_).end;
  block_ = script_.blocks[block].parent;
}

void Parser::parse_block_list(BlockKind kind, unsigned wanted) {
  const std::uint32_t block = open_block(kind, at_);
  parse_list(wanted);
  close_block(block);
}

bool Parser::expect(std::string_view reserved, std::uint32_t opener, std::string_view construct) {
  skip_lines();
  const bool found = reserved == ")" ? peek() == ')' : peek_reserved() == reserved;
  if (found) {
    at_ += static_cast<std::uint32_t>(reserved.size());
  } else if (!script_.partial) {
    error(opener, opener + static_cast<std::uint32_t>(construct.size()),
          "`" + std::string(construct) + "` lacks its `" + std::string(reserved) + "`");
  }
  return found;
}

void Parser::parse_block_redirects(std::uint32_t block) {
  std::vector<Redirect> redirects;
  while (true) {
    skip_blanks();
    if (peek() == '&' && (peek(1) != '>' || options_.dialect != Dialect::bash)) break;
    const std::optional<Redirect> redirect = parse_redirect();
    if (!redirect) break;
    redirects.push_back(*redirect);
  }
  script_.blocks[block].redirects = script_.arena.copy(std::span<const Redirect>(redirects));
}

std::optional<Parser::Node> Parser::block_node(std::uint32_t block) {
  close_block(block);
  parse_block_redirects(block);
  return Node{true, block};
}

std::optional<Parser::Node> Parser::parse_compound(std::string_view reserved) {
  const Enter level(*this);
  const std::uint32_t begin = at_;
  if (level.too_deep()) {
    error(begin, begin + 1, "commands are nested too deeply to be read");
    give_up();
    return std::nullopt;
  }
  if (reserved == "[[") return options_.dialect == Dialect::bash ? parse_test() : std::nullopt;
  const auto length = static_cast<std::uint32_t>(reserved.size());
  if (reserved == "coproc") {
    at_ += length;
    skip_blanks();
    return parse_command();
  }
  if (reserved == "function") {
    at_ += length;
    skip_blanks();
    const std::optional<Word> name = parse_word(at_);
    skip_blanks();
    if (looking_at("()")) at_ += 2;
    return parse_function(name ? name->value : std::string_view(), begin);
  }
  BlockKind kind = BlockKind::loop;
  if (reserved == "if") kind = BlockKind::conditional;
  if (reserved == "case") kind = BlockKind::selection;
  if (reserved == "{") kind = BlockKind::group;
  if (kind == BlockKind::loop && reserved != "for" && reserved != "while" && reserved != "until" &&
      reserved != "select") {
    return std::nullopt;
  }
  const std::uint32_t block = open_block(kind, begin);
  at_ += length;
  switch (kind) {
    case BlockKind::conditional: parse_if(begin); break;
    case BlockKind::selection: parse_case(begin); break;
    case BlockKind::group:
      parse_list(end_brace);
      expect("}", begin, "{");
      break;
    default: parse_loop(begin, reserved);
  }
  return block_node(block);
}

void Parser::parse_if(std::uint32_t outer) {
  while (true) {
    parse_block_list(BlockKind::condition, end_then);
    if (!expect("then", outer, "if")) return;
    parse_block_list(BlockKind::body, end_elif | end_else | end_fi);
    if (peek_reserved() != "elif") break;
    at_ += 4;
  }
  if (peek_reserved() == "else") {
    at_ += 4;
    parse_block_list(BlockKind::body, end_fi);
  }
  expect("fi", outer, "if");
}

void Parser::parse_loop(std::uint32_t outer, std::string_view reserved) {
  if (reserved == "while" || reserved == "until") {
    parse_block_list(BlockKind::condition, end_do);
  } else {
    skip_blanks();
    if (looking_at("((")) {
      if (!skip_arithmetic()) {
        error(at_, at_ + 2, "`((` is never closed by `))`");
        give_up();
        return;
      }
    } else {
      const std::optional<Word> variable = parse_word(at_);
      if (variable) script_.blocks[block_].name = variable->value;
      skip_lines();
      if (looking_at("in") && std::string_view(" \t\n;\\").find(peek(2)) != std::string_view::npos) {
        at_ += 2;
        std::vector<Word> words;
        while (true) {
          skip_blanks();
          if (peek() == '#') skip_comment();
          const std::optional<Word> word = parse_word(at_);
          if (!word) break;
          words.push_back(*word);
        }
        script_.blocks[block_].words = script_.arena.copy(std::span<const Word>(words));
      }
    }
    skip_blanks();
    if (peek() == ';') ++at_;
    skip_lines();
  }
  if (peek_reserved() == "{") {
    ++at_;
    parse_block_list(BlockKind::body, end_brace);
    expect("}", outer, reserved);
    return;
  }
  if (!expect("do", outer, reserved)) return;
  parse_block_list(BlockKind::body, end_done);
  expect("done", outer, reserved);
}

void Parser::parse_case(std::uint32_t outer) {
  skip_blanks();
  if (const std::optional<Word> word = parse_word(at_)) {
    script_.blocks[block_].words = script_.arena.copy(std::span<const Word>(&*word, 1));
  }
  skip_lines();
  if (!looking_at("in")) {
    error(outer, outer + 4, "`case` lacks its `in`");
    return;
  }
  at_ += 2;
  while (true) {
    skip_lines();
    if (at_end() || peek_reserved() == "esac") break;
    if (peek() == '(') ++at_;
    const std::uint32_t pattern = at_;
    while (!at_end() && peek() != ')' && peek() != '\n') {
      skip_blanks();
      if (peek() == '|') {
        ++at_;
      } else if (peek() != ')' && !parse_word(at_)) {
        break;
      }
    }
    if (peek() != ')') {
      error(pattern, std::max(at_, pattern), "the pattern of `case` is not closed by `)`");
      return;
    }
    ++at_;
    parse_block_list(BlockKind::body, end_arm | end_esac);
    if (looking_at(";;&")) {
      at_ += 3;
    } else if (looking_at(";;") || looking_at(";&")) {
      at_ += 2;
    } else if (peek_reserved() != "esac") {
      break;
    }
  }
  expect("esac", outer, "case");
}

std::optional<Parser::Node> Parser::parse_subshell() {
  const Enter level(*this);
  const std::uint32_t begin = at_;
  if (level.too_deep()) {
    error(begin, begin + 1, "commands are nested too deeply to be read");
    give_up();
    return std::nullopt;
  }
  const std::uint32_t block = open_block(BlockKind::subshell, begin);
  ++at_;
  parse_list(end_paren);
  expect(")", begin, "(");
  return block_node(block);
}

std::optional<Parser::Node> Parser::parse_arithmetic_command() {
  const std::uint32_t begin = at_;
  if (!skip_arithmetic()) return std::nullopt;
  Part name;
  name.text = text_.substr(begin, 2);
  name.begin = begin;
  name.span = file_span(begin, begin + 2);
  std::vector<Part> parts = {name};
  Word word = finish_word(begin, parts, false);
  word.span = name.span;
  const auto index = static_cast<std::uint32_t>(script_.commands.size());
  Command& command = script_.commands.emplace_back();
  command.span = file_span(begin, at_);
  command.words = script_.arena.copy(std::span<const Word>(&word, 1));
  command.block = block_;
  return Node{false, index};
}

std::optional<Parser::Node> Parser::parse_test() {
  const auto index = static_cast<std::uint32_t>(script_.commands.size());
  script_.commands.emplace_back();
  const std::uint32_t begin = at_;
  std::vector<Word> words;
  bool closed = false;
  while (!closed) {
    skip_blanks();
    while (peek() == '\n' && !at_end()) {
      take_newline();
      skip_blanks();
    }
    if (at_end()) break;
    std::optional<Word> word = parse_word(at_);
    if (!word) {
      // An operator or a parenthesis, which here is a word like any other.
      std::vector<Part> parts;
      const std::uint32_t from = at_++;
      add_literal(from, at_, Quoting::none, parts);
      word = finish_word(from, parts, false);
    }
    closed = !word->quoted && word->value == "]]";
    words.push_back(*word);
  }
  if (!closed && !script_.partial) error(begin, begin + 2, "`[[` lacks its `]]`");
  Command& command = script_.commands[index];
  command.span = file_span(begin, at_);
  command.words = script_.arena.copy(std::span<const Word>(words));
  command.block = block_;
  std::vector<Redirect> redirects;
  skip_blanks();
  while (peek() != '&') {
    const std::optional<Redirect> redirect = parse_redirect();
    if (!redirect) break;
    redirects.push_back(*redirect);
    skip_blanks();
  }
  script_.commands[index].redirects = script_.arena.copy(std::span<const Redirect>(redirects));
  return Node{false, index};
}

std::optional<Parser::Node> Parser::parse_function(std::string_view name, std::uint32_t begin) {
  const Enter level(*this);
  if (level.too_deep()) {
    error(begin, begin + 1, "commands are nested too deeply to be read");
    give_up();
    return std::nullopt;
  }
  const std::uint32_t block = open_block(BlockKind::function, begin);
  script_.blocks[block].name = name;
  skip_lines();
  if (at_end() || !parse_command()) {
    if (!script_.partial) error(begin, begin + 1, "the function has no body");
  }
  close_block(block);
  return Node{true, block};
}

}  // namespace infralint::shell
