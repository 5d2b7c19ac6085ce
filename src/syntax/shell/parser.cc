// Moving over the text, and what every other part of the parser uses.
#include "syntax/shell/parser.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "syntax/shell/characters.h"

namespace infralint::shell {
namespace {

constexpr std::size_t most_errors = 10;  // one broken place makes others look broken
// Bytes; a word costs a hundred times what it takes in the text.
constexpr std::size_t longest_script = std::size_t{1} << 20;

// Ordered by their first bytes.
constexpr Reserved reserved_words[] = {
    {"!", 0},           {"[[", 0},          {"case", 0},        {"coproc", 0},      {"do", end_do},
    {"done", end_done}, {"elif", end_elif}, {"else", end_else}, {"esac", end_esac}, {"fi", end_fi},
    {"for", 0},         {"function", 0},    {"if", 0},          {"select", 0},      {"then", end_then},
    {"time", 0},        {"until", 0},       {"while", 0},       {"{", 0},           {"}", end_brace},
};

// Where in the table the words stand that begin with a byte.
struct ReservedRange {
  std::uint8_t begin = 0;
  std::uint8_t end = 0;
};

constexpr std::array<ReservedRange, 256> make_reserved_ranges() {
  std::array<ReservedRange, 256> ranges{};
  for (std::uint8_t i = 0; i < std::size(reserved_words); ++i) {
    ReservedRange& range = ranges[static_cast<unsigned char>(reserved_words[i].word.front())];
    if (range.end == 0) range.begin = i;
    range.end = i + 1;
  }
  return ranges;
}

constexpr std::array<ReservedRange, 256> reserved_ranges = make_reserved_ranges();

}  // namespace

void Parser::run() {
  parse_list(0);
  if (!pending_.empty()) read_heredocs();
}

void Parser::skip_blanks() {
  for (; at_ < size(); ++at_) {
    const char c = text_[at_];
    if (is_blank(c) || (c == '\r' && at_carriage_return())) continue;
    if (c != '\\' || peek(1) != '\n') return;
    ++at_;
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

// Null when the token at this place is none.
const Reserved* Parser::reserved_here() const {
  if (at_end()) return nullptr;
  const ReservedRange range = reserved_ranges[static_cast<unsigned char>(text_[at_])];
  for (std::size_t i = range.begin; i < range.end; ++i) {
    const std::string_view word = reserved_words[i].word;
    if (!looking_at(word)) continue;
    const std::size_t behind = at_ + word.size();
    if (behind == text_.size()) return &reserved_words[i];
    const char c = text_[behind];
    if (is_metacharacter(c) || c == '\r') return &reserved_words[i];
    if (c == '\\' && text_.substr(behind + 1, 1) == "\n") return &reserved_words[i];
  }
  return nullptr;
}

// The token at this place if it is a reserved word, wherever that may stand.
std::string_view Parser::peek_reserved() const {
  const Reserved* const reserved = reserved_here();
  return reserved == nullptr ? std::string_view() : text_.substr(at_, reserved->word.size());
}

unsigned Parser::terminator_here() const {
  if (peek() == ')') return end_paren;
  if (peek() == ';' && (peek(1) == ';' || peek(1) == '&')) return end_arm;
  const Reserved* const reserved = reserved_here();
  return reserved == nullptr ? 0 : reserved->terminator;
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

std::uint32_t Parser::find_file_offset(std::uint32_t at) const {
  const auto runs = offsets_.runs();
  if (runs.empty()) return at;
  const bool next = run_ + 1 < runs.size() && runs[run_ + 1].decoded <= at &&
                    (run_ + 2 == runs.size() || at < runs[run_ + 2].decoded);
  if (next) {
    ++run_;
  } else {
    const auto after = std::upper_bound(runs.begin(), runs.end(), at,
                                        [](std::uint32_t offset, const auto& run) { return offset < run.decoded; });
    if (after == runs.begin()) return runs.front().source;
    run_ = static_cast<std::size_t>(after - runs.begin()) - 1;
  }
  run_begin_ = runs[run_].decoded;
  run_size_ = (run_ + 1 < runs.size() ? runs[run_ + 1].decoded : ~std::uint32_t{0}) - run_begin_;
  run_shift_ = runs[run_].source - run_begin_;
  return at + run_shift_;
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
  script.pairs = PairFilter(text);
  // A command takes some thirty bytes.
  script.commands.reserve(text.size() / 32 + 1);
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
