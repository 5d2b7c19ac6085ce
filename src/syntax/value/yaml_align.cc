#include "syntax/value/yaml_align.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include "base/utf.h"

namespace infralint::value {
namespace {

bool is_blank(char c) { return c == ' ' || c == '\t'; }

// Two cursors, one in the source and one in the decoded text.
class Walk {
 public:
  Walk(std::string_view source, std::size_t begin, std::string_view decoded, OffsetMap& map)
      : source_(source), decoded_(decoded), at_(begin), map_(map) {}

  bool at_end() const { return at_ >= source_.size(); }
  char here() const { return at_ < source_.size() ? source_[at_] : '\0'; }
  char next() const { return at_ + 1 < source_.size() ? source_[at_ + 1] : '\0'; }
  std::size_t position() const { return at_; }
  bool done() const { return done_ == decoded_.size(); }
  char expected() const { return decoded_[done_]; }
  void skip(std::size_t count) { at_ += count; }
  void note_bad_escape() { bad_escape_ = static_cast<std::uint32_t>(at_); }
  std::uint32_t bad_escape() const { return bad_escape_; }

  bool at_break() const { return here() == '\n' || (here() == '\r' && next() == '\n'); }
  void skip_break() { at_ += here() == '\r' ? 2 : 1; }
  void skip_blanks() {
    while (is_blank(here())) ++at_;
  }

  // The next bytes of the decoded text are `text`, for which the next `count` bytes of the source stand.
  bool yield(std::string_view text, std::size_t count) {
    if (decoded_.substr(done_, text.size()) != text) return false;
    if (!text.empty()) map_.add(static_cast<std::uint32_t>(done_), static_cast<std::uint32_t>(at_));
    done_ += text.size();
    at_ += count;
    return true;
  }

  bool yield_byte() {
    if (done() || at_end() || here() != expected()) return false;
    map_.add(static_cast<std::uint32_t>(done_), static_cast<std::uint32_t>(at_));
    ++done_;
    ++at_;
    return true;
  }

  // One byte, or a whole run of blanks: folded when a line break follows it.
  bool yield_next() {
    std::size_t blanks = 0;
    while (at_ + blanks < source_.size() && is_blank(source_[at_ + blanks])) ++blanks;
    const std::size_t behind = at_ + blanks;
    if (behind < source_.size() && (source_[behind] == '\n' || source_.substr(behind, 2) == "\r\n"))
      return yield_fold();
    return blanks == 0 ? yield_byte() : yield(source_.substr(at_, blanks), blanks);
  }

 private:
  // A fold of flow scalars: one line break is a space, each further one itself.
  bool yield_fold() {
    skip_blanks();
    const std::size_t first_break = at_;
    std::size_t breaks = 0;
    while (at_break()) {
      skip_break();
      ++breaks;
      skip_blanks();
    }
    const std::size_t behind = at_;
    at_ = first_break;
    const bool matches = breaks == 1 ? yield(" ", 0) : yield(std::string(breaks - 1, '\n'), 0);
    at_ = behind;
    return matches;
  }

  std::string_view source_;
  std::string_view decoded_;
  std::size_t at_;
  std::size_t done_ = 0;
  std::uint32_t bad_escape_ = 0;
  OffsetMap& map_;
};

bool walk_plain(Walk& walk) {
  while (!walk.done()) {
    if (!walk.yield_next()) return false;
  }
  return true;
}

bool walk_single_quoted(Walk& walk) {
  walk.skip(1);
  while (!walk.at_end()) {
    if (walk.here() == '\'') {
      if (walk.next() != '\'') return walk.done();
      if (!walk.yield("'", 2)) return false;
    } else if (!walk.yield_next()) {
      return false;
    }
  }
  return walk.done();
}

struct Escape {
  char letter;
  std::string_view text;
};

constexpr Escape escapes[] = {
    {'0', std::string_view("\0", 1)},
    {'a', "\a"},
    {'b', "\b"},
    {'t', "\t"},
    {'\t', "\t"},
    {'n', "\n"},
    {'v', "\v"},
    {'f', "\f"},
    {'r', "\r"},
    {'e', "\x1B"},
    {' ', " "},
    {'"', "\""},
    {'\'', "'"},
    {'/', "/"},
    {'\\', "\\"},
    {'N', "\xC2\x85"},
    {'_', "\xC2\xA0"},
    {'L', "\xE2\x80\xA8"},
    {'P', "\xE2\x80\xA9"},
};

std::size_t hex_digits(char letter) { return letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0; }

std::optional<std::uint32_t> hex_number(std::string_view source, std::size_t at, std::size_t digits) {
  const std::string_view number = source.substr(std::min(source.size(), at), digits);
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value, 16);
  if (number.size() < digits || error != std::errc() || end != number.data() + digits) return std::nullopt;
  return value;
}

// At a backslash.
bool walk_escape(Walk& walk, std::string_view source) {
  const char letter = walk.next();
  if (letter == '\'') walk.note_bad_escape();
  if (letter == '\n' || letter == '\r') {
    walk.skip(1);
    walk.skip_break();
    walk.skip_blanks();
    while (walk.at_break()) {
      if (!walk.yield("\n", 0)) return false;
      walk.skip_break();
      walk.skip_blanks();
    }
    return true;
  }
  if (const std::size_t digits = hex_digits(letter)) {
    std::optional<std::uint32_t> code_point = hex_number(source, walk.position() + 2, digits);
    if (!code_point) return false;
    std::size_t size = 2 + digits;
    if (letter == 'u' && *code_point >= 0xD800 && *code_point < 0xDC00) {
      // The first half of a surrogate pair, in JSON.
      const auto low = hex_number(source, walk.position() + size + 2, digits);
      if (!low || *low < 0xDC00 || *low > 0xDFFF) return false;
      *code_point = 0x10000 + ((*code_point - 0xD800) << 10) + (*low - 0xDC00);
      size += 2 + digits;
    }
    std::string text;
    append_utf8(text, *code_point);
    return walk.yield(text, size);
  }
  const auto* const known =
      std::find_if(std::begin(escapes), std::end(escapes), [&](const Escape& e) { return e.letter == letter; });
  return known != std::end(escapes) && walk.yield(known->text, 2);
}

bool walk_double_quoted(Walk& walk, std::string_view source) {
  walk.skip(1);
  while (!walk.at_end()) {
    if (walk.here() == '"') return walk.done();
    if (walk.here() == '\\') {
      if (!walk_escape(walk, source)) return false;
    } else if (!walk.yield_next()) {
      return false;
    }
  }
  return walk.done();
}

struct Header {
  std::size_t end = 0;      // behind the indicators
  int indentation = 0;      // explicit; 0 when it is to be found
  std::size_t content = 0;  // the first line of text
  Span comment;
};

Header read_header(std::string_view source, std::size_t begin) {
  Header header;
  std::size_t i = begin + 1;
  for (; i < source.size() && (source[i] == '+' || source[i] == '-' || (source[i] >= '0' && source[i] <= '9')); ++i) {
    if (source[i] >= '0' && source[i] <= '9') header.indentation = source[i] - '0';
  }
  header.end = i;
  std::size_t line_end = std::min(source.find('\n', i), source.size());
  header.content = std::min(line_end + 1, source.size());
  if (line_end > i && source[line_end - 1] == '\r') --line_end;
  const std::size_t hash = source.substr(0, line_end).find('#', i);
  if (hash != std::string_view::npos) {
    header.comment = {static_cast<std::uint32_t>(hash), static_cast<std::uint32_t>(line_end)};
  }
  return header;
}

// Blanks in front of the first line that holds anything else.
std::size_t find_indentation(std::string_view source, std::size_t line) {
  while (line < source.size()) {
    const std::size_t first = source.find_first_not_of(' ', line);
    if (first == std::string_view::npos) break;
    if (source[first] != '\n' && source[first] != '\r') return first - line;
    const std::size_t end = source.find('\n', first);
    if (end == std::string_view::npos) break;
    line = end + 1;
  }
  return 0;
}

// The lines of a block scalar. Those of a literal one come as they are; between those of a folded one white space is
// compared loosely, since only the words tell where we are.
class BlockWalk {
 public:
  BlockWalk(std::string_view source, std::size_t at, std::size_t indentation, std::string_view decoded, OffsetMap& map)
      : source_(source), decoded_(decoded), at_(at), indentation_(indentation), map_(map) {}

  bool run(bool folded) {
    skip_indentation();
    while (done_ < decoded_.size()) {
      if (at_ >= source_.size()) {
        map();
        return decoded_.find_first_not_of(" \t\n", done_) == std::string_view::npos;
      }
      if (!(at_break() ? (folded ? fold() : line_break()) : line())) return false;
    }
    return true;
  }

  // Behind the last line that is not blank; 0 when there is none.
  std::size_t end() const { return end_; }

 private:
  bool at_break() const { return at_ < source_.size() && (source_[at_] == '\n' || source_.substr(at_, 2) == "\r\n"); }
  void skip_break() { at_ += source_[at_] == '\r' ? 2 : 1; }
  void map() { map_.add(static_cast<std::uint32_t>(done_), static_cast<std::uint32_t>(at_)); }

  void skip_indentation() {
    const std::size_t limit = std::min(source_.size(), at_ + indentation_);
    while (at_ < limit && source_[at_] == ' ') ++at_;
  }

  bool line() {
    std::size_t size = std::min(source_.find('\n', at_), source_.size()) - at_;
    if (source_[at_ + size - 1] == '\r' && at_ + size < source_.size()) --size;
    const std::string_view text = source_.substr(at_, size);
    if (decoded_.substr(done_, size) != text) return false;
    map();
    const std::size_t last = text.find_last_not_of(" \t");
    if (last != std::string_view::npos) end_ = at_ + last + 1;
    done_ += size;
    at_ += size;
    return true;
  }

  bool line_break() {
    if (decoded_[done_] != '\n') return false;
    map();
    ++done_;
    skip_break();
    skip_indentation();
    return true;
  }

  // All breaks and blank lines up to the next text stand for all white space up to the next word.
  bool fold() {
    const std::size_t first_break = at_;
    std::size_t line = at_;
    while (at_break()) {
      skip_break();
      line = at_;
      while (at_ < source_.size() && (source_[at_] == ' ' || source_[at_] == '\t')) ++at_;
    }
    const std::size_t text = at_;
    at_ = line;
    skip_indentation();
    const std::string_view kept = source_.substr(at_, text - at_);  // blanks of a line that is indented more
    const std::size_t word = std::min(decoded_.find_first_not_of(" \t\n", done_), decoded_.size());
    const std::size_t folds = word - done_;
    const std::size_t resume = at_;
    at_ = first_break;
    map();
    if (word == decoded_.size()) {
      done_ = word;
      return true;
    }
    at_ = resume;
    if (folds < kept.size() || decoded_.substr(word - kept.size(), kept.size()) != kept) return false;
    done_ = word - kept.size();
    return true;
  }

  std::string_view source_;
  std::string_view decoded_;
  std::size_t at_;
  std::size_t indentation_;
  std::size_t done_ = 0;
  std::size_t end_ = 0;
  OffsetMap& map_;
};

Alignment align_block(std::string_view source, std::uint32_t begin, ScalarStyle style, std::string_view decoded,
                      int parent_column, OffsetMap& map) {
  const Header header = read_header(source, begin);
  Alignment result;
  result.verbatim = false;
  result.end = static_cast<std::uint32_t>(header.end);
  if (decoded.find_first_not_of(" \t\n") == std::string_view::npos) {
    // Nothing but white space: the header is all that there is to see.
    result.aligned = true;
    map.add(0, static_cast<std::uint32_t>(header.end));
    return result;
  }
  const std::size_t indentation = header.indentation > 0
                                      ? static_cast<std::size_t>(std::max(parent_column, 0) + header.indentation)
                                      : find_indentation(source, header.content);
  BlockWalk walk(source, header.content, indentation, decoded, map);
  result.aligned = walk.run(style == ScalarStyle::folded);
  result.end = static_cast<std::uint32_t>(walk.end());
  result.comment = header.comment;
  return result;
}

Alignment align_flow(std::string_view source, std::uint32_t begin, ScalarStyle style, std::string_view decoded,
                     OffsetMap& map) {
  Alignment result;
  const bool quoted = style != ScalarStyle::plain;
  const std::size_t text = begin + (quoted ? 1 : 0);
  // Most scalars stand on one line and have nothing to decode.
  if (source.substr(std::min(text, source.size()), decoded.size()) == decoded) {
    const std::size_t end = text + decoded.size();
    const bool doubled = style == ScalarStyle::single_quoted && source.substr(end, 2) == "''";
    if (!quoted || (end < source.size() && source[end] == source[begin] && !doubled)) {
      result.aligned = true;
      result.end = static_cast<std::uint32_t>(end + (quoted ? 1 : 0));
      return result;
    }
  }
  result.verbatim = false;
  Walk walk(source, begin, decoded, map);
  switch (style) {
    case ScalarStyle::single_quoted: result.aligned = walk_single_quoted(walk); break;
    case ScalarStyle::double_quoted: result.aligned = walk_double_quoted(walk, source); break;
    default: result.aligned = walk_plain(walk); break;
  }
  result.bad_escape = walk.bad_escape();
  result.closed = !quoted || !walk.at_end();
  result.end = static_cast<std::uint32_t>(walk.position() + (quoted && result.closed ? 1 : 0));
  return result;
}

}  // namespace

ScalarStyle style_at(std::string_view source, std::uint32_t begin) {
  switch (begin < source.size() ? source[begin] : '\0') {
    case '"': return ScalarStyle::double_quoted;
    case '\'': return ScalarStyle::single_quoted;
    case '|': return ScalarStyle::literal;
    case '>': return ScalarStyle::folded;
    default: return ScalarStyle::plain;
  }
}

Alignment align_scalar(std::string_view source, std::uint32_t begin, ScalarStyle style, std::string_view decoded,
                       int parent_column, OffsetMap& map) {
  if (style == ScalarStyle::literal || style == ScalarStyle::folded) {
    return align_block(source, begin, style, decoded, parent_column, map);
  }
  return align_flow(source, begin, style, decoded, map);
}

}  // namespace infralint::value
