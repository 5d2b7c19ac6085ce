// Lists, pipelines and simple commands.
#include <algorithm>
#include <utility>

#include "syntax/shell/call.h"
#include "syntax/shell/parser.h"

namespace infralint::shell {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }
bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The length of `name=`, `name+=` or `name[...]=` at the beginning of `text`; 0 when there is none.
std::uint32_t assignment_prefix(std::string_view text, std::uint32_t& name_length) {
  std::size_t at = 0;
  if (text.empty() || !is_name_start(text.front())) return 0;
  while (at < text.size() && (is_name_start(text[at]) || is_digit(text[at]))) ++at;
  name_length = static_cast<std::uint32_t>(at);
  if (at < text.size() && text[at] == '[') {
    const auto close = text.find_first_of("] \t\n;&|", at);
    if (close == std::string_view::npos || text[close] != ']') return 0;
    at = close + 1;
  }
  if (at < text.size() && text[at] == '+') ++at;
  if (at == text.size() || text[at] != '=') return 0;
  return static_cast<std::uint32_t>(at + 1);
}

}  // namespace

void Parser::run() {
  parse_list(0);
  if (pending_.empty()) return;
  error(pending_.front().opener, "the here-document has no body");
}

void Parser::parse_list(unsigned wanted) {
  const unsigned enclosing = outer_;
  outer_ |= wanted;
  std::optional<Node> last;
  Join join = Join::end;
  while (true) {
    skip_lines();
    if (at_end()) break;
    const unsigned terminator = terminator_here();
    if ((terminator & outer_) != 0) break;
    if (terminator != 0) {
      skip_unexpected();
      continue;
    }
    const std::uint32_t begin = at_;
    const std::optional<Node> node = parse_pipeline(join);
    if (node) last = node;
    join = read_separator();
    if (node) set_after(*node, join);
    if (at_ == begin) skip_unexpected();
  }
  if (last && join == Join::sequence) set_after(*last, Join::end);
  outer_ = enclosing;
}

// What follows a pipeline. `end` when it is neither an operator nor a line end.
Join Parser::read_separator() {
  skip_blanks();
  if (looking_at("&&") || looking_at("||")) {
    const Join join = peek() == '&' ? Join::and_then : Join::or_else;
    at_ += 2;
    return join;
  }
  if (looking_at(";;") || looking_at(";&")) return Join::end;
  if (peek() == ';' || peek() == '&') {
    const Join join = peek() == ';' ? Join::sequence : Join::background;
    ++at_;
    return join;
  }
  if (peek() == '#') skip_comment();
  if (peek() == '\n') {
    take_newline();
    return Join::sequence;
  }
  return Join::end;
}

// A token that nobody waits for: reported once, then left behind.
void Parser::skip_unexpected() {
  const std::uint32_t begin = at_;
  const std::string_view reserved = peek_reserved();
  if (!reserved.empty()) {
    at_ += static_cast<std::uint32_t>(reserved.size());
    error(begin, at_, "`" + std::string(reserved) + "` closes nothing here");
  } else {
    at_ += looking_at(";;") ? 2 : 1;
    error(begin, at_, "`" + std::string(text_.substr(begin, at_ - begin)) + "` is not expected here");
  }
}

std::optional<Parser::Node> Parser::parse_pipeline(Join before) {
  bool negated = false;
  while (true) {
    skip_blanks();
    const std::string_view reserved = peek_reserved();
    if (reserved != "!" && reserved != "time") break;
    negated ^= reserved == "!";
    at_ += static_cast<std::uint32_t>(reserved.size());
    skip_blanks();
    if (reserved == "time" && looking_at("-p ")) at_ += 2;
  }
  const std::uint32_t pipeline = ++script_.pipelines;
  std::optional<Node> node;
  while (true) {
    node = parse_command();
    if (!node) return std::nullopt;
    set_joins(*node, before, pipeline, negated);
    skip_blanks();
    if (peek() != '|' || peek(1) == '|') return node;
    before = peek(1) == '&' ? Join::pipe_all : Join::pipe;
    at_ += before == Join::pipe_all ? 2 : 1;
    set_after(*node, before);
    skip_lines();
    if (at_end() || terminator_here() != 0) {
      error(std::min(at_, size() - 1), std::min(at_ + 1, size()), "a command is missing behind `|`");
      return node;
    }
  }
}

std::optional<Parser::Node> Parser::parse_command() {
  const std::string_view reserved = peek_reserved();
  if (!reserved.empty()) {
    if (std::optional<Node> node = parse_compound(reserved)) return node;
    if (at_end()) return std::nullopt;
  }
  if (peek() == '(') {
    if (peek(1) == '(') {
      if (std::optional<Node> node = parse_arithmetic_command()) return node;
    }
    return parse_subshell();
  }
  return parse_simple();
}

std::optional<Parser::Node> Parser::parse_simple() {
  const auto index = static_cast<std::uint32_t>(script_.commands.size());
  script_.commands.emplace_back();
  const std::uint32_t begin = at_;
  std::uint32_t end = at_;
  std::vector<Assignment> assignments;
  std::vector<Word> words;
  std::vector<Redirect> redirects;
  while (true) {
    skip_blanks();
    const char c = peek();
    if (at_end() || c == '\n' || c == ';' || c == '|' || c == ')') break;
    if (c == '&' && (peek(1) != '>' || options_.dialect != Dialect::bash)) break;
    if (c == '#' && !opaque_here()) {
      skip_comment();
      break;
    }
    if (c == '(') {
      const auto close = text_.find_first_not_of(" \t", at_ + 1);
      if (words.size() == 1 && assignments.empty() && redirects.empty() && words.front().is_static &&
          close != std::string_view::npos && text_[close] == ')') {
        at_ = static_cast<std::uint32_t>(close) + 1;
        const std::string_view name = words.front().value;
        script_.commands.pop_back();
        return parse_function(name, begin);
      }
      error(at_, at_ + 1, "`(` is not expected here");
      ++at_;
      continue;
    }
    if (std::optional<Redirect> redirect = parse_redirect()) {
      redirects.push_back(*redirect);
    } else {
      std::uint32_t name_length = 0;
      const std::uint32_t prefix = words.empty() ? assignment_prefix(text_.substr(at_), name_length) : 0;
      const std::uint32_t word_begin = at_;
      at_ += prefix;
      std::optional<Word> word = parse_word(word_begin);
      if (prefix != 0) {
        if (!word) {
          word.emplace();
          word->span = file_span(at_, at_);
        }
        assignments.push_back({text_.substr(word_begin, name_length), file_span(word_begin, at_), *word,
                               text_[word_begin + prefix - 2] == '+'});
      } else if (word) {
        words.push_back(*word);
      } else {
        ++at_;
      }
    }
    end = at_;
  }
  if (assignments.empty() && words.empty() && redirects.empty()) {
    script_.commands.resize(index);
    return std::nullopt;
  }
  Command& command = script_.commands[index];
  command.span = file_span(begin, end);
  command.assignments = script_.arena.copy(std::span<const Assignment>(assignments));
  command.words = script_.arena.copy(std::span<const Word>(words));
  command.redirects = script_.arena.copy(std::span<const Redirect>(redirects));
  command.block = block_;
  parse_inner_script(index);
  return Node{false, index};
}

std::optional<Redirect> Parser::parse_redirect() {
  static constexpr std::pair<std::string_view, RedirectKind> operators[] = {
      {"<<<", RedirectKind::here_string}, {"<<-", RedirectKind::heredoc},   {"<<", RedirectKind::heredoc},
      {"<&", RedirectKind::duplicate},    {"<>", RedirectKind::read_write}, {"<", RedirectKind::input},
      {">>", RedirectKind::append},       {">&", RedirectKind::duplicate},  {">|", RedirectKind::output},
      {">", RedirectKind::output},
  };
  const std::uint32_t begin = at_;
  std::uint32_t at = at_;
  if (peek() == '&') {
    ++at;
  } else if (is_digit(peek())) {
    while (at < size() && is_digit(text_[at])) ++at;
  } else if (peek() == '{') {
    const auto close = text_.find_first_of("} \t\n", at);
    if (close == std::string_view::npos || text_[close] != '}') return std::nullopt;
    at = static_cast<std::uint32_t>(close) + 1;
  }
  const std::string_view rest = text_.substr(at);
  if (options_.dialect == Dialect::bash && at == begin && (rest.starts_with("<(") || rest.starts_with(">("))) {
    return std::nullopt;
  }
  const auto* const found = std::find_if(std::begin(operators), std::end(operators),
                                         [&](const auto& entry) { return rest.starts_with(entry.first); });
  if (found == std::end(operators)) return std::nullopt;
  Redirect redirect;
  redirect.kind = found->second;
  redirect.descriptor = text_.substr(begin, at - begin);
  at_ = at + static_cast<std::uint32_t>(found->first.size());
  redirect.op = text_.substr(begin, at_ - begin).substr(redirect.descriptor == "&" ? 0 : redirect.descriptor.size());
  skip_blanks();
  const std::uint32_t target_begin = at_;
  const std::optional<Word> target = parse_word(at_);
  if (!target) {
    error(begin, at_, "the redirection has no target");
    redirect.span = file_span(begin, at_);
    return redirect;
  }
  redirect.target = *target;
  redirect.span = file_span(begin, at_);
  if (redirect.kind == RedirectKind::heredoc) {
    Word* body = script_.arena.make<Word>();
    redirect.body = body;
    const std::string_view written = text_.substr(target_begin, at_ - target_begin);
    pending_.push_back(
        {body, target->quoted ? target->value : written, redirect.span, target->quoted, found->first == "<<-"});
  }
  return redirect;
}

// The operand of `sh -c` is a script of its own. What is not literal in it stays opaque.
void Parser::parse_inner_script(std::uint32_t index) {
  const Word* word = inner_script(script_.commands[index]);
  if (word == nullptr || word->parts.empty()) return;
  const Enter level(*this);
  if (level.too_deep()) return;
  std::string text;
  OffsetMap decoded;
  std::vector<Span> opaque;
  for (const Part& part : word->parts) {
    const auto from = static_cast<std::uint32_t>(text.size());
    decoded.add(from, part.begin);
    text += part.text;
    if (part.kind != PartKind::literal && part.kind != PartKind::glob) {
      opaque.push_back({from, static_cast<std::uint32_t>(text.size())});
    }
  }
  const std::uint32_t enclosing = block_;
  const std::uint32_t block = open_block(BlockKind::inner_script, 0);
  script_.blocks[block].span = word->span;
  const OffsetMap map = decoded.behind(offsets_, static_cast<std::uint32_t>(text.size()));
  const ParseOptions options{options_.dialect, opaque};
  const std::size_t errors = script_.errors.size();
  const bool partial = script_.partial;
  Parser(script_.arena.copy(std::string_view(text)), map, options, script_, block, depth_).run();
  if (!opaque.empty() && script_.errors.size() > errors) {
    // What is unknown may well complete it.
    script_.errors.resize(errors);
    script_.partial = partial;
  }
  block_ = enclosing;
}

void Parser::set_joins(Node node, Join before, std::uint32_t pipeline, bool negated) {
  const auto set = [&](auto& element) {
    element.before = before;
    element.pipeline = pipeline;
    element.negated = negated;
  };
  if (node.is_block) {
    set(script_.blocks[node.index]);
  } else {
    set(script_.commands[node.index]);
  }
}

void Parser::set_after(Node node, Join after) {
  (node.is_block ? script_.blocks[node.index].after : script_.commands[node.index].after) = after;
}

void Parser::skip_blanks() {
  while (!at_end()) {
    if (is_blank(peek())) {
      ++at_;
    } else if (looking_at("\\\n")) {
      at_ += 2;
    } else {
      return;
    }
  }
}

void Parser::skip_lines() {
  while (true) {
    skip_blanks();
    if (peek() == '#') skip_comment();
    if (peek() != '\n' || at_end()) return;
    take_newline();
  }
}

void Parser::take_newline() {
  ++at_;
  if (!pending_.empty()) read_heredocs();
}

void Parser::skip_comment() {
  const std::uint32_t begin = at_;
  at_ = static_cast<std::uint32_t>(std::min<std::size_t>(text_.find('\n', at_), text_.size()));
  script_.comments.push_back(file_span(begin, at_));
}

std::string_view Parser::peek_reserved() const {
  static constexpr std::string_view words[] = {"!",     "time",  "if",  "then",   "elif",   "else",    "fi",
                                               "while", "until", "for", "do",     "done",   "case",    "esac",
                                               "{",     "}",     "[[",  "select", "coproc", "function"};
  std::size_t end = at_;
  while (end < text_.size() && end - at_ < 9 &&
         std::string_view(" \t\r\n;&|<>()\"'`$\\").find(text_[end]) == std::string_view::npos) {
    ++end;
  }
  if (end < text_.size() && std::string_view("\"'`$\\").find(text_[end]) != std::string_view::npos) return {};
  const std::string_view word = text_.substr(at_, end - at_);
  return std::find(std::begin(words), std::end(words), word) == std::end(words) ? std::string_view() : word;
}

unsigned Parser::terminator_here() const {
  static constexpr std::pair<std::string_view, unsigned> words[] = {
      {"then", end_then}, {"elif", end_elif}, {"else", end_else}, {"fi", end_fi},
      {"do", end_do},     {"done", end_done}, {"esac", end_esac}, {"}", end_brace},
  };
  if (peek() == ')') return end_paren;
  if (looking_at(";;") || looking_at(";&")) return end_arm;
  const std::string_view reserved = peek_reserved();
  if (reserved.empty()) return 0;
  const auto* const found =
      std::find_if(std::begin(words), std::end(words), [&](const auto& entry) { return entry.first == reserved; });
  return found == std::end(words) ? 0 : found->second;
}

void Parser::error(std::uint32_t begin, std::uint32_t end, std::string message) {
  error(file_span(begin, end), std::move(message));
}

void Parser::error(Span span, std::string message) {
  // One broken place makes others look broken: the first few are enough.
  if (script_.errors.size() < 10) script_.errors.push_back({span, std::move(message)});
  script_.partial = true;
}

void Parser::give_up() {
  at_ = size();
  script_.partial = true;
}

// Bytes; a word costs a hundred times what it takes in the text.
constexpr std::size_t longest_script = std::size_t{1} << 20;

Script parse(std::string_view text, const OffsetMap& offsets, const ParseOptions& options) {
  Script script;
  if (text.size() > longest_script) {
    script.partial = true;
    text = {};
  }
  script.text = script.arena.copy(text);
  Block& root = script.blocks.emplace_back();
  root.span = offsets.source(Span{0, static_cast<std::uint32_t>(text.size())});
  Parser(script.text, offsets, options, script, 0, 0).run();
  return script;
}

}  // namespace infralint::shell
