// Compound commands: what stands between reserved words or parentheses.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "syntax/shell/characters.h"
#include "syntax/shell/parser.h"

namespace infralint::shell {

Parser::OpenBlock Parser::open_block(BlockKind kind, std::uint32_t begin, std::string_view keyword) {
  const auto index = static_cast<std::uint32_t>(script_.blocks.size());
  Block& block = script_.blocks.emplace_back();
  block.kind = kind;
  block.parent = block_;
  block.span = file_span(begin, begin);
  block.keyword = keyword;
  if (kind == BlockKind::substitution || kind == BlockKind::process || kind == BlockKind::inner_script) {
    block.command = command_;
  }
  block_ = index;
  return {index, workspace_.nodes.size()};
}

void Parser::close_block(OpenBlock open) {
  Block& block = script_.blocks[open.index];
  block.children = workspace_.take(workspace_.nodes, open.first_node);
  block.span.end = std::max(block.span.begin, at_ == 0 ? 0 : file_offset(at_ - 1) + 1);
  block_ = block.parent;
}

// The commands behind the reserved word `keyword`, which was just read, up to (without) the next one.
void Parser::parse_part(BlockKind kind, std::string_view keyword, unsigned wanted) {
  const std::uint32_t begin = at_;
  const OpenBlock block = open_block(kind, begin, keyword);
  const bool any = parse_list(wanted);
  if (!any && !gave_up_ && (terminator_here() & wanted) != 0) {
    error(ErrorKind::missing_command, begin - static_cast<std::uint32_t>(keyword.size()), begin,
          "no command stands between `" + std::string(keyword) + "` and `" + std::string(peek_reserved()) + "`",
          "`:` is a command that does nothing");
  }
  close_block(block);
  workspace_.nodes.push_back({true, block.index});
}

Parser::Found Parser::expect(std::string_view reserved, std::uint32_t opener, std::string_view construct) {
  skip_lines();
  if (reserved == ")" ? peek() == ')' : peek_reserved() == reserved) {
    at_ += static_cast<std::uint32_t>(reserved.size());
    return Found::yes;
  }
  if (gave_up_) return Found::no;
  if (take_misplaced(reserved)) return Found::as_argument;
  error(ErrorKind::missing_keyword, opener, opener + static_cast<std::uint32_t>(construct.size()),
        "`" + std::string(construct) + "` lacks its `" + std::string(reserved) + "`");
  return Found::no;
}

// `if x then`, `for a in b do`: the word was taken for an argument, as it has to be.
bool Parser::take_misplaced(std::string_view reserved) {
  if (reserved == ")") return false;
  const auto is_it = [&](const Word& word) { return !word.quoted && word.is_static && word.value == reserved; };
  const Word* found = nullptr;
  if (!script_.commands.empty() && script_.commands.back().words.size() > 1) {
    const Word& last = script_.commands.back().words.back();
    const auto& words = script_.commands.back().words;
    const auto inside = std::find_if(words.begin() + 1, words.end(), is_it);
    if (is_it(last)) {
      found = &last;
    } else if (inside != words.end() && (reserved == "then" || reserved == "do")) {
      found = &*inside;
    }
  }
  const auto& loop_words = script_.blocks[block_].words;
  if (found == nullptr && reserved == "do") {
    const auto inside = std::find_if(loop_words.begin(), loop_words.end(), is_it);
    if (inside != loop_words.end()) found = &*inside;
  }
  if (found == nullptr || found->span.begin < script_.blocks[block_].span.begin) return false;
  error(ErrorKind::missing_keyword, found->span, "`" + std::string(reserved) + "` is read as an argument here",
        "put `;` or a line break in front of it");
  return true;
}

void Parser::parse_block_redirects(std::uint32_t block) {
  const std::size_t first = workspace_.redirects.size();
  parse_redirects();
  script_.blocks[block].redirects = workspace_.take(workspace_.redirects, first);
}

std::optional<Node> Parser::parse_compound(std::string_view reserved) {
  const Enter level(*this);
  const std::uint32_t begin = at_;
  if (too_deep(level, begin)) return std::nullopt;
  if (reserved == "[[") return parse_test();
  if (reserved == "coproc") return parse_coprocess();
  if (reserved == "function") return parse_function_keyword();
  const bool loop = reserved == "for" || reserved == "while" || reserved == "until" || reserved == "select";
  BlockKind kind = BlockKind::loop;
  if (reserved == "if") kind = BlockKind::conditional;
  if (reserved == "case") kind = BlockKind::selection;
  if (reserved == "{") kind = BlockKind::group;
  if (kind == BlockKind::loop && !loop) return std::nullopt;
  if (reserved == "select") use(Extension::select, begin, begin + 6);
  const OpenBlock block = open_block(kind, begin, reserved);
  at_ += static_cast<std::uint32_t>(reserved.size());
  switch (kind) {
    case BlockKind::conditional: parse_if(begin); break;
    case BlockKind::selection: parse_case(begin); break;
    case BlockKind::group:
      if (!parse_list(end_brace) && peek() == '}' && !gave_up_) {
        error(ErrorKind::missing_command, begin, begin + 1, "no command stands between `{` and `}`",
              "`:` is a command that does nothing");
      }
      expect("}", begin, "{");
      break;
    default: parse_loop(begin, reserved);
  }
  close_block(block);
  parse_block_redirects(block.index);
  return Node{true, block.index};
}

void Parser::parse_if(std::uint32_t outer) {
  std::string_view keyword = "if";
  while (true) {
    parse_part(BlockKind::condition, keyword, end_then | end_elif | end_else | end_fi);
    if (expect("then", outer, "if") == Found::yes) {
      parse_part(BlockKind::body, "then", end_elif | end_else | end_fi);
    } else if (gave_up_ || (terminator_here() & (end_elif | end_else | end_fi)) == 0) {
      return;
    }
    keyword = peek_reserved();
    if (keyword != "elif") break;
    at_ += 4;
  }
  if (keyword == "else") {
    at_ += 4;
    parse_part(BlockKind::body, keyword, end_fi);
  }
  expect("fi", outer, "if");
}

// Behind `for` or `select`, up to the `do`.
void Parser::parse_loop_header(std::string_view reserved) {
  skip_blanks();
  if (looking_at("((")) {
    const std::uint32_t begin = at_;
    std::uint32_t end = 0;
    if (!find_arithmetic_end(end)) {
      error(ErrorKind::unclosed, begin, begin + 2, "`((` is never closed by `))`");
      give_up();
      return;
    }
    use(Extension::arithmetic_for, begin, begin + 2);
    at_ += 2;
    const std::size_t first = workspace_.words.size();
    const Word expression = parse_expression(end - 2);
    workspace_.words.push_back(expression);
    script_.blocks[block_].words = workspace_.take(workspace_.words, first);
    at_ = end;
  } else {
    const std::uint32_t name = at_;
    const std::optional<Word> variable = parse_word(at_);
    if (!variable) {
      error(ErrorKind::missing_word, name, std::min(name + 1, size()),
            "`" + std::string(reserved) + "` needs the name of a variable here");
    } else {
      script_.blocks[block_].name = variable->value;
      if (text_[name] == '$' && !variable->parts.empty() && variable->parts.front().kind == PartKind::parameter) {
        error(ErrorKind::missing_word, variable->span,
              "`" + std::string(reserved) + "` needs a name here, `" + std::string(text_.substr(name, at_ - name)) +
                  "` is a value",
              "leave out the `$`");
      }
    }
    skip_lines();
    if (looking_at("in") && (is_metacharacter(peek(2)) || at_ + 2 == size() || peek(2) == '\\' || peek(2) == '\r')) {
      at_ += 2;
      const std::size_t first = workspace_.words.size();
      while (true) {
        skip_blanks();
        if (peek() == '#') skip_comment();
        const std::optional<Word> word = parse_word(at_);
        if (!word) break;
        workspace_.words.push_back(*word);
      }
      script_.blocks[block_].words = workspace_.take(workspace_.words, first);
    }
  }
  skip_blanks();
  if (peek() == ';' && peek(1) != ';') ++at_;
  skip_lines();
}

void Parser::parse_loop(std::uint32_t outer, std::string_view reserved) {
  const bool tests = reserved == "while" || reserved == "until";
  if (tests) {
    parse_part(BlockKind::condition, reserved, end_do | end_done);
  } else {
    parse_loop_header(reserved);
  }
  if (gave_up_) return;
  if (!tests && peek_reserved() == "{") {
    ++at_;
    parse_part(BlockKind::body, "{", end_brace);
    expect("}", outer, reserved);
    return;
  }
  const Found found = expect("do", outer, reserved);
  if (found == Found::yes) {
    parse_part(BlockKind::body, "do", end_done);
  } else {
    parse_list(end_done);
    // One word that is missing is enough to say.
    if (found == Found::no && peek_reserved() != "done") return;
  }
  expect("done", outer, reserved);
}

void Parser::parse_case(std::uint32_t outer) {
  skip_blanks();
  if (const std::optional<Word> word = parse_word(at_)) {
    workspace_.words.push_back(*word);
    script_.blocks[block_].words = workspace_.take(workspace_.words, workspace_.words.size() - 1);
  } else {
    error(ErrorKind::missing_word, outer, outer + 4, "`case` has no word to look at");
  }
  skip_lines();
  if (!looking_at("in") || !(is_metacharacter(peek(2)) || at_ + 2 == size() || peek(2) == '\\' || peek(2) == '\r')) {
    if (gave_up_) return;
    error(ErrorKind::missing_keyword, outer, outer + 4, "`case` lacks its `in`");
  } else {
    at_ += 2;
  }
  while (true) {
    skip_lines();
    if (at_end() || peek_reserved() == "esac" || !parse_arm()) break;
  }
  expect("esac", outer, "case");
}

// Patterns and commands of one arm of `case`; says whether another one may follow.
bool Parser::parse_arm() {
  const std::uint32_t begin = at_;
  if (peek() == '(') ++at_;
  const std::size_t first = workspace_.words.size();
  while (true) {
    skip_blanks();
    const std::optional<Word> pattern = parse_word(at_);
    if (!pattern) break;
    workspace_.words.push_back(*pattern);
    skip_blanks();
    if (peek() != '|') break;
    ++at_;
  }
  const auto patterns = workspace_.take(workspace_.words, first);
  if (gave_up_) return false;
  if (peek() == ')' && !patterns.empty()) {
    ++at_;
  } else {
    const std::string_view token = token_here();
    const bool line = token == "\n" || at_end();
    error(ErrorKind::unexpected, line ? begin : at_,
          line ? std::max(at_, begin + 1) : at_ + static_cast<std::uint32_t>(token.size()),
          patterns.empty() ? "a pattern of `case` is missing here" : "the pattern of `case` is not closed by `)`");
    if (at_end()) return false;
    if (peek() == ')') {
      ++at_;
    } else {
      // Up to the parenthesis, or else the line, it cannot be made sense of.
      const auto stop = text_.find_first_of(")\n", at_);
      at_ = static_cast<std::uint32_t>(std::min(stop, text_.size()));
      if (peek() == ')') ++at_;
    }
  }
  const OpenBlock block = open_block(BlockKind::body, begin, {});
  script_.blocks[block.index].words = patterns;
  parse_list(end_arm | end_esac);
  const std::uint32_t end = at_;
  if (looking_at(";;&")) {
    at_ += 3;
  } else if (looking_at(";;") || looking_at(";&")) {
    at_ += 2;
  }
  if (at_ > end) {
    script_.blocks[block.index].keyword = text_.substr(end, at_ - end);
    if (text_[at_ - 1] == '&') use(Extension::case_fallthrough, end, at_);
  }
  close_block(block);
  workspace_.nodes.push_back({true, block.index});
  return at_ > end;
}

std::optional<Node> Parser::parse_subshell() {
  const Enter level(*this);
  const std::uint32_t begin = at_;
  if (too_deep(level, begin)) return std::nullopt;
  const OpenBlock block = open_block(BlockKind::subshell, begin, text_.substr(begin, 1));
  ++at_;
  if (!parse_list(end_paren) && peek() == ')' && !gave_up_) {
    error(ErrorKind::missing_command, begin, begin + 1, "no command stands between `(` and `)`");
  }
  expect(")", begin, "(");
  close_block(block);
  parse_block_redirects(block.index);
  return Node{true, block.index};
}

std::optional<Node> Parser::parse_arithmetic_command() {
  const std::uint32_t begin = at_;
  std::uint32_t end = 0;
  if (!find_arithmetic_end(end)) return std::nullopt;
  const Enter level(*this);
  if (too_deep(level, begin)) return std::nullopt;
  use(Extension::arithmetic_command, begin, begin + 2);
  const auto index = static_cast<std::uint32_t>(script_.commands.size());
  script_.commands.emplace_back();
  const std::uint32_t enclosing = std::exchange(command_, index);
  const std::size_t first_word = workspace_.words.size();
  const std::size_t first_part = workspace_.parts.size();
  at_ += 2;
  add_literal(begin, at_, Quoting::none);
  workspace_.words.push_back(finish_word(begin, first_part, false));
  workspace_.words.push_back(parse_expression(end - 2));
  at_ = std::max(at_, end);
  command_ = enclosing;
  const auto words = workspace_.take(workspace_.words, first_word);
  const std::size_t first_redirect = workspace_.redirects.size();
  const Span span = file_span(begin, at_);
  parse_redirects();
  Command& command = script_.commands[index];
  command.span = span;
  command.words = words;
  command.redirects = workspace_.take(workspace_.redirects, first_redirect);
  command.block = block_;
  return Node{false, index};
}

// An operator or a parenthesis of `[[`, which here is a word like any other; says whether it was one.
bool Parser::parse_test_operator() {
  std::uint32_t length = 0;
  if (looking_at("&&") || looking_at("||")) length = 2;
  const char c = peek();
  if (length == 0 && (c == '(' || c == ')' || ((c == '<' || c == '>') && peek(1) != '('))) length = 1;
  if (length == 0) return false;
  const std::size_t first_part = workspace_.parts.size();
  const std::uint32_t begin = at_;
  at_ += length;
  add_literal(begin, at_, Quoting::none);
  workspace_.words.push_back(finish_word(begin, first_part, false));
  return true;
}

// At a line end inside `[[`: whether the test is continued behind it.
bool Parser::test_goes_on(bool after_operator) {
  if (peek() != '\n' || pending_.size() > 0) return false;
  std::uint32_t at = at_;
  while (at < size() && (is_blank(text_[at]) || text_[at] == '\n')) ++at;
  const std::string_view next = text_.substr(at);
  if (!after_operator && !next.starts_with("&&") && !next.starts_with("||") && !next.starts_with("]]") &&
      !next.starts_with(")")) {
    return false;
  }
  at_ = at;
  return true;
}

// In `[[` of bash a comparison is a word, `-f word` or `word == word`: whatever follows needs `&&` or `||` before it.
// Says so once in a test. In ash `[[` is a command with arguments of its own.
void Parser::check_test_word(const Word& word, std::uint32_t begin, Comparison& comparison) {
  constexpr auto operators = std::to_array<std::string_view>(
      {"=", "==", "!=", "=~", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef"});
  if (options_.dialect != Dialect::bash || !options_.opaque.empty() || comparison.broken) return;
  const bool plain = !word.quoted && word.is_static;
  if (plain && comparison.words == 0 && word.value == "!") return;
  ++comparison.words;
  if (comparison.words == 1) comparison.unary = plain && word.value.size() == 2 && word.value.front() == '-';
  if (comparison.words == 2) {
    comparison.binary = plain && std::find(operators.begin(), operators.end(), word.value) != operators.end();
  }
  if (comparison.words <= 1 || (comparison.words == 2 && (comparison.unary || comparison.binary)) ||
      (comparison.words == 3 && comparison.binary)) {
    return;
  }
  comparison.broken = true;
  error(ErrorKind::unexpected, begin, at_,
        "`[[` cannot read `" + std::string(text_.substr(begin, at_ - begin)) + "` here",
        "join tests by `&&` or `||`, and quote values that are several words");
}

std::optional<Node> Parser::parse_test() {
  const auto index = static_cast<std::uint32_t>(script_.commands.size());
  script_.commands.emplace_back();
  const std::uint32_t enclosing = std::exchange(command_, index);
  const std::uint32_t begin = at_;
  const std::size_t first_word = workspace_.words.size();
  use(Extension::double_bracket, begin, begin + 2);
  bool closed = false;
  bool after_operator = true;
  bool regex = false;
  Comparison comparison;
  comparison.words = -1;  // `[[` itself
  while (!closed) {
    skip_blanks();
    if (at_end()) break;
    if (peek() == '\n') {
      if (!test_goes_on(after_operator)) break;
      continue;
    }
    if (peek() == '#' && after_operator) {
      skip_comment();
      continue;
    }
    if (!regex && parse_test_operator()) {
      const Word& taken = workspace_.words.back();
      after_operator = taken.value != ")";
      if (taken.value == "<" || taken.value == ">") {
        check_test_word(taken, at_ - 1, comparison);
      } else {
        comparison.words = 0;
      }
      continue;
    }
    const std::uint32_t word_begin = at_;
    const std::optional<Word> word = regex ? parse_regex() : parse_word(at_);
    if (!word) break;
    const bool plain = !word->quoted && word->is_static;
    closed = plain && word->value == "]]";
    if (!closed) check_test_word(*word, word_begin, comparison);
    regex = plain && word->value == "=~";
    after_operator = plain && (word->value == "[[" || word->value == "!");
    workspace_.words.push_back(*word);
  }
  command_ = enclosing;
  if (!closed && !gave_up_) error(ErrorKind::unclosed, begin, begin + 2, "`[[` lacks its `]]`");
  const auto words = workspace_.take(workspace_.words, first_word);
  const Span span = file_span(begin, std::max(at_, begin + 2));
  const std::size_t first_redirect = workspace_.redirects.size();
  parse_redirects();
  Command& command = script_.commands[index];
  command.span = span;
  command.words = words;
  command.redirects = workspace_.take(workspace_.redirects, first_redirect);
  command.block = block_;
  return Node{false, index};
}

// `coproc x`, `coproc NAME { x; }`.
std::optional<Node> Parser::parse_coprocess() {
  use(Extension::coprocess, at_, at_ + 6);
  at_ += 6;
  skip_blanks();
  const auto length = static_cast<std::uint32_t>(name_length(text_.substr(at_)));
  if (length != 0 && peek_reserved().empty() && is_blank(peek(length))) {
    const std::uint32_t begin = at_;
    at_ += length;
    skip_blanks();
    if (peek() != '(' && (peek_reserved().empty() || terminator_here() != 0)) at_ = begin;
  }
  return parse_command();
}

std::optional<Node> Parser::parse_function_keyword() {
  const std::uint32_t begin = at_;
  use(Extension::function_keyword, begin, begin + 8);
  at_ += 8;
  skip_blanks();
  const std::uint32_t name_begin = at_;
  const std::optional<Word> name = parse_word(at_);
  if (!name) {
    error(ErrorKind::missing_word, begin, begin + 8, "`function` needs a name");
    return std::nullopt;
  }
  const std::string_view written = text_.substr(name_begin, at_ - name_begin);
  skip_blanks();
  if (peek() == '(') {
    const auto close = text_.find_first_not_of(" \t", at_ + 1);
    if (close != std::string_view::npos && text_[close] == ')') at_ = static_cast<std::uint32_t>(close) + 1;
  }
  return parse_function(name->is_static ? name->value : written, begin);
}

// Behind the name and its parentheses.
std::optional<Node> Parser::parse_function(std::string_view name, std::uint32_t begin) {
  const Enter level(*this);
  if (too_deep(level, begin)) return std::nullopt;
  const OpenBlock block = open_block(BlockKind::function, begin, {});
  script_.blocks[block.index].name = name;
  skip_lines();
  const std::optional<Node> body = at_end() ? std::nullopt : parse_command();
  if (body) {
    workspace_.nodes.push_back(*body);
  } else if (!gave_up_) {
    error(ErrorKind::missing_command, begin, begin + 1, "the function `" + std::string(name) + "` has no body");
  }
  close_block(block);
  return Node{true, block.index};
}

}  // namespace infralint::shell
