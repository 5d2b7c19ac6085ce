// Moving over the text, and what every other part of the parser uses.
#include "syntax/shell/parser.h"

#include <algorithm>
#include <utility>

#include "syntax/shell/characters.h"

namespace infralint::shell {
namespace {

constexpr std::size_t most_errors = 10;  // one broken place makes others look broken
// Bytes; a word costs a hundred times what it takes in the text.
constexpr std::size_t longest_script = std::size_t{1} << 20;

constexpr std::pair<std::string_view, unsigned> reserved_words[] = {
    {"!", 0},           {"time", 0},        {"if", 0},     {"then", end_then}, {"elif", end_elif},
    {"else", end_else}, {"fi", end_fi},     {"while", 0},  {"until", 0},       {"for", 0},
    {"do", end_do},     {"done", end_done}, {"case", 0},   {"esac", end_esac}, {"{", 0},
    {"}", end_brace},   {"[[", 0},          {"select", 0}, {"coproc", 0},      {"function", 0},
};

}  // namespace

void Parser::run() {
  parse_list(0);
  if (!pending_.empty()) read_heredocs();
}

void Parser::skip_blanks() {
  while (!at_end()) {
    if (is_blank(peek()) || at_carriage_return()) {
      ++at_;
    } else if (peek() == '\\' && peek(1) == '\n') {
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
    if (peek() != '\n') return;
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

// The token at this place if it is a reserved word, wherever that may stand.
std::string_view Parser::peek_reserved() const {
  const char first = peek();
  if (first != '!' && first != '{' && first != '}' && first != '[' && (first < 'c' || first > 'w')) return {};
  std::size_t end = at_;
  while (end < text_.size() && end - at_ < 9) {
    const char c = text_[end];
    if (is_metacharacter(c) || c == '\r') break;
    if (c == '\\' && text_.substr(end + 1, 1) == "\n") break;
    if (c == '"' || c == '\'' || c == '`' || c == '$' || c == '\\') return {};
    ++end;
  }
  const std::string_view word = text_.substr(at_, end - at_);
  const auto* const found = std::find_if(std::begin(reserved_words), std::end(reserved_words),
                                         [&](const auto& entry) { return entry.first == word; });
  return found == std::end(reserved_words) ? std::string_view() : word;
}

unsigned Parser::terminator_here() const {
  if (peek() == ')') return end_paren;
  if (peek() == ';' && (peek(1) == ';' || peek(1) == '&')) return end_arm;
  const std::string_view reserved = peek_reserved();
  if (reserved.empty()) return 0;
  const auto* const found = std::find_if(std::begin(reserved_words), std::end(reserved_words),
                                         [&](const auto& entry) { return entry.first == reserved; });
  return found->second;
}

// For messages: what stands here, as far as it is one token.
std::string_view Parser::token_here() const {
  for (const std::string_view token : {";;&", ";;", ";&", "&&", "||", "|&"}) {
    if (looking_at(token)) return token;
  }
  std::size_t end = at_;
  while (end < text_.size() && end - at_ < 30 && !is_metacharacter(text_[end])) ++end;
  return text_.substr(at_, std::max<std::size_t>(end - at_, 1));
}

std::uint32_t Parser::file_offset(std::uint32_t at) const {
  const auto runs = offsets_.runs();
  if (runs.empty()) return at;
  const auto holds = [&](std::size_t i) {
    return runs[i].decoded <= at && (i + 1 == runs.size() || at < runs[i + 1].decoded);
  };
  // Places are asked for in ascending order, almost.
  if (!holds(run_)) {
    if (run_ + 1 < runs.size() && holds(run_ + 1)) {
      ++run_;
    } else {
      const auto after = std::upper_bound(runs.begin(), runs.end(), at,
                                          [](std::uint32_t offset, const auto& run) { return offset < run.decoded; });
      if (after == runs.begin()) return runs.front().source;
      run_ = static_cast<std::size_t>(after - runs.begin()) - 1;
    }
  }
  return runs[run_].source + (at - runs[run_].decoded);
}

Span Parser::file_span(std::uint32_t begin, std::uint32_t end) const {
  const std::uint32_t first = file_offset(begin);
  if (begin == end) return {first, first};
  return {first, file_offset(end - 1) + 1};
}

void Parser::error(ErrorKind kind, std::uint32_t begin, std::uint32_t end, std::string message, std::string help) {
  error(kind, file_span(begin, end), std::move(message), std::move(help));
}

void Parser::error(ErrorKind kind, Span span, std::string message, std::string help) {
  if (script_.errors.size() < most_errors) {
    script_.errors.push_back({kind, span, std::move(message), std::move(help)});
  }
  script_.partial = true;
}

void Parser::give_up() {
  at_ = size();
  gave_up_ = true;
  script_.partial = true;
}

bool Parser::too_deep(const Enter& level, std::uint32_t begin) {
  if (!level.too_deep()) return false;
  error(ErrorKind::too_deep, begin, begin + 1, "commands and expansions are nested more than 256 levels deep");
  give_up();
  return true;
}

void Parser::use(Extension extension, std::uint32_t begin, std::uint32_t end) {
  script_.extensions.push_back({extension, options_.dialect, file_span(begin, end), block_});
}

Script parse(std::string_view text, const OffsetMap& offsets, const ParseOptions& options) {
  Script script;
  if (text.size() > longest_script) {
    script.partial = true;
    text = {};
  }
  script.text = script.arena.copy(text);
  if (!text.empty()) script.opaque.assign(options.opaque.begin(), options.opaque.end());
  Block& root = script.blocks.emplace_back();
  root.span = offsets.source(Span{0, static_cast<std::uint32_t>(text.size())});
  Workspace workspace(script);
  workspace.rescans = 16 * text.size() + 4096;
  workspace.copies = 4 * text.size() + 4096;
  Parser(script.text, offsets, options, workspace, 0, 0).run();
  script.blocks.front().children = workspace.take(workspace.nodes, 0);
  return script;
}

}  // namespace infralint::shell
