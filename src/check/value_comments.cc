#include "check/value_comments.h"

#include <algorithm>
#include <string_view>

namespace infralint {
namespace {

using value::Document;
using value::Entry;
using value::Format;
using value::Stream;
using value::Value;

std::uint32_t begin_of(const Value& node) { return node.properties.empty() ? node.span.begin : node.properties.begin; }

// An entry or an item, or a value that goes on over several lines.
struct Extent {
  std::uint32_t begin;
  std::uint32_t end;
};

// All extents of a stream, by position; of those that begin at one place the outermost first.
class Extents {
 public:
  explicit Extents(const Stream& stream) : toml_(stream.format == Format::toml) {
    for (const Document& document : stream.documents) visit(*document.root);
    const auto by_begin = [](const Extent& a, const Extent& b) { return a.begin < b.begin; };
    std::stable_sort(nodes_.begin(), nodes_.end(), by_begin);
    std::stable_sort(openers_.begin(), openers_.end(), by_begin);
  }

  // The entry or item that begins at `position`; of a TOML header `[a.b]`, the innermost.
  const Extent* node_at(std::uint32_t position) const {
    const auto [first, last] = std::equal_range(nodes_.begin(), nodes_.end(), Extent{position, 0},
                                                [](const Extent& a, const Extent& b) { return a.begin < b.begin; });
    if (first == last) return nullptr;
    return toml_ ? &*std::prev(last) : &*first;
  }

  // The end of what begins within `line` and goes furthest; the line's own end when nothing goes on.
  std::uint32_t end_of_line_with_values(Span line) const {
    auto opener = std::lower_bound(openers_.begin(), openers_.end(), line.begin,
                                   [](const Extent& e, std::uint32_t at) { return e.begin < at; });
    std::uint32_t end = line.end;
    for (; opener != openers_.end() && opener->begin < line.end; ++opener) end = std::max(end, opener->end);
    return end;
  }

 private:
  // As deep as the tree, which is limited.
  void visit(const Value& node) {
    if (node.is_block_scalar() || node.flow) openers_.push_back({node.span.begin, node.span.end});
    for (const Value& item : node.items) {
      nodes_.push_back({begin_of(item), item.span.end});
      visit(item);
    }
    for (const Entry& entry : node.entries) {
      const std::uint32_t end = std::max(entry.key.span.end, entry.value.span.end);
      // A TOML table begins with its header.
      const bool header = toml_ && !entry.value.flow && !entry.value.is_scalar();
      const std::uint32_t begin = begin_of(entry.key);
      nodes_.push_back({header ? std::min(begin, entry.value.span.begin) : begin, end});
      visit(entry.key);
      visit(entry.value);
    }
  }

  bool toml_;
  std::vector<Extent> nodes_;
  std::vector<Extent> openers_;
};

constexpr std::string_view blanks = " \t\r\n";

class Scoper {
 public:
  Scoper(const Stream& stream, const SourceFile& file, TopComment top)
      : stream_(stream), file_(file), text_(file.parse_text()), top_(top), extents_(stream) {}

  Span own_line(Span comment) const {
    const std::uint32_t next = next_content(comment.end);
    if (const Document* document = document_that_begins_at(next)) return document->span;
    if (const Extent* node = node_on_line(next)) return lines(next, node->end);
    return lines(comment.begin, comment.end);
  }

  Span trailing(Span comment) const {
    const Span line = lines(comment.begin, comment.begin);
    return lines(line.begin, extents_.end_of_line_with_values(line));
  }

 private:
  // From the start of the line of `begin` to the end of the line of `end`.
  Span lines(std::uint32_t begin, std::uint32_t end) const {
    const std::uint32_t first = file_.lines().line_of(begin);
    const std::uint32_t last = file_.lines().line_of(end);
    return {file_.lines().line(first).begin, file_.lines().line(last).end};
  }

  // The first byte of the next line that is neither blank nor a comment nor a document's `---`.
  std::uint32_t next_content(std::uint32_t at) const {
    while (true) {
      const std::size_t next = text_.find_first_not_of(blanks, at);
      if (next == std::string_view::npos) return static_cast<std::uint32_t>(text_.size());
      const bool line_start = next == 0 || text_[next - 1] == '\n';
      const std::string_view marker = text_.substr(next, 4);
      const bool is_marker = stream_.format == Format::yaml && line_start && marker.starts_with("---") &&
                             (marker.size() == 3 || blanks.find(marker[3]) != std::string_view::npos);
      if (is_marker) {
        at = static_cast<std::uint32_t>(next + 3);
      } else if (text_[next] == '#') {
        at = static_cast<std::uint32_t>(std::min(text_.find('\n', next), text_.size()));
      } else {
        return static_cast<std::uint32_t>(next);
      }
    }
  }

  const Document* document_that_begins_at(std::uint32_t at) const {
    if (top_ != TopComment::document || stream_.format != Format::yaml) return nullptr;
    const auto& all = stream_.documents;
    const auto behind = std::upper_bound(all.begin(), all.end(), at,
                                         [](std::uint32_t offset, const Document& d) { return offset < d.span.begin; });
    if (behind == all.begin()) return nullptr;
    const Document& document = *std::prev(behind);
    const Value& root = *document.root;
    const bool begins = root.is_mapping() && !root.flow && !root.entries.empty() && begin_of(root.entries[0].key) == at;
    return begins ? &document : nullptr;
  }

  // The outermost node that begins at `at` or behind the indicators there.
  const Extent* node_on_line(std::uint32_t at) const {
    while (at < text_.size()) {
      if (const Extent* node = extents_.node_at(at)) return node;
      if (text_[at] != '-' && text_[at] != '?') return nullptr;
      if (const Extent* empty = extents_.node_at(at + 1)) return empty;
      at = next_content(at + 1);
    }
    return nullptr;
  }

  const Stream& stream_;
  const SourceFile& file_;
  std::string_view text_;
  TopComment top_;
  Extents extents_;
};

}  // namespace

std::vector<CommentScope> comment_scopes(const Stream& stream, const SourceFile& file, TopComment top) {
  std::vector<CommentScope> scopes;
  if (stream.comments.empty()) return scopes;
  const Scoper scoper(stream, file, top);
  scopes.reserve(stream.comments.size());
  for (const value::Comment& comment : stream.comments) {
    CommentScope& scope = scopes.emplace_back();
    scope.comment = comment.span;
    scope.text = {comment.span.begin + 1, comment.span.end};
    scope.own_line = comment.own_line;
    scope.covers = comment.own_line ? scoper.own_line(comment.span) : scoper.trailing(comment.span);
  }
  return scopes;
}

}  // namespace infralint
