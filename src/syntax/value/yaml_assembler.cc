#include "syntax/value/yaml_assembler.h"

#include <algorithm>

#include "syntax/value/diagnostics.h"
#include "syntax/value/duplicate_keys.h"
#include "syntax/value/limits.h"
#include "syntax/value/yaml_align.h"

namespace infralint::value {
namespace {

constexpr std::string_view name_ends = " \t\r\n,[]{}";

std::uint32_t name_end(std::string_view source, std::uint32_t begin) {
  return static_cast<std::uint32_t>(std::min(source.find_first_of(name_ends, begin), source.size()));
}

std::uint32_t tag_end(std::string_view source, std::uint32_t begin) {
  if (source.substr(begin, 2) != "!<") return name_end(source, begin);
  const std::size_t end = source.find('>', begin);
  return end == std::string_view::npos ? name_end(source, begin) : static_cast<std::uint32_t>(end + 1);
}

// The null that a plain scalar at `position` says, or nothing.
std::string_view null_word(std::string_view source, std::uint32_t position) {
  for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
    if (source.substr(std::min<std::size_t>(position, source.size()), word.size()) != word) continue;
    const std::string_view rest = source.substr(position + word.size(), 2);
    const bool ends = rest.empty() || std::string_view(" \t\r\n,]}").find(rest[0]) != std::string_view::npos ||
                      (rest[0] == ':' && (rest.size() == 1 || name_ends.find(rest[1]) != std::string_view::npos));
    if (ends) return source.substr(position, word.size());
  }
  return {};
}

std::uint32_t line_end(std::string_view source, std::uint32_t position) {
  return static_cast<std::uint32_t>(std::min(source.find_first_of("\r\n", position), source.size()));
}

}  // namespace

YamlAssembler::YamlAssembler(std::string_view source, const DocumentText& document, Stream& stream,
                             TreeBuilder& builder)
    : source_(source),
      stream_(stream),
      builder_(builder),
      gaps_(source, document.text.begin, stream.comments, glued_),
      content_(document.content) {
  gaps_.read_to(document.content, '\0');
  glued_.clear();  // `#` in a directive
}

int YamlAssembler::block_column() const { return block_columns_.empty() ? -1 : block_columns_.back(); }

bool YamlAssembler::fail(Diagnostic diagnostic) {
  stream_.diagnostics.push_back(std::move(diagnostic));
  return false;
}

bool YamlAssembler::has_room(std::uint32_t position) {
  if (builder_.nodes() < max_nodes) return true;
  return fail(
      make_diagnostic(Problem::limit, {position, position}, "more than 2 million nodes in one file", "split the file"));
}

void YamlAssembler::read_properties(Value& node, int anchors, int tags) {
  const std::uint32_t begin = gaps_.cursor();
  while (anchors + tags > 0) {
    gaps_.skip_trivia();
    const std::uint32_t at = gaps_.cursor();
    if (gaps_.here() == '&' && anchors > 0) {
      const std::uint32_t end = name_end(source_, at);
      node.anchor = source_.substr(at + 1, end - at - 1);
      node.properties = {begin, end};
      --anchors;
      gaps_.jump(end);
    } else if (gaps_.here() == '!' && tags > 0) {
      const std::uint32_t end = tag_end(source_, at);
      node.tag = source_.substr(at, end - at);
      node.properties = {begin, end};
      --tags;
      gaps_.jump(end);
    } else {
      break;
    }
  }
}

// Reads up to the node and over its properties. The cursor stands at its first byte then, if it has one.
bool YamlAssembler::begin(Value& node, const NodeEvent& event, int tags) {
  if (!has_room(event.position)) return false;
  const bool value = builder_.expects_value();
  const bool question = gaps_.read_to(event.position, '?');
  if (!frames_.empty() && !value) {
    frames_.back().explicit_key = question;
    frames_.back().empty_key = false;
  }
  if (event.anchored || tags > 0) {
    read_properties(node, event.anchored ? 1 : 0, tags);
    gaps_.skip_trivia();
  }
  return true;
}

bool YamlAssembler::add(const Value& node) {
  builder_.add(node);
  return true;
}

bool YamlAssembler::is_null_word_at(std::uint32_t position) const {
  if (position < gaps_.cursor() || null_word(source_, position).empty()) return false;
  if (frames_.empty() || in_flow()) return true;
  // The next node's text, when it stands no deeper than the collection: then this one is empty. A key is never empty
  // in front of a word.
  if (frames_.back().place.kind == NodeKind::mapping && !builder_.expects_value()) return true;
  const std::string_view gap = source_.substr(gaps_.cursor(), position - gaps_.cursor());
  const std::size_t last_break = gap.rfind('\n');
  const std::size_t column =
      last_break == std::string_view::npos ? gaps_.column() + gap.size() : gap.size() - last_break - 1;
  return column > frames_.back().column;
}

// Nothing is written: the node stands behind its indicator.
bool YamlAssembler::empty_item(Value& node) {
  const std::uint32_t before = gaps_.cursor();
  const bool flow = in_flow();
  const auto stand_at = [&node](std::uint32_t position) { node.span = {position, position}; };
  stand_at(frames_.empty() ? content_ : before);
  if (frames_.empty()) return true;

  Frame& frame = frames_.back();
  if (frame.place.kind == NodeKind::sequence) {
    if (!flow) {
      if (gaps_.take('-', false)) stand_at(gaps_.cursor());
      return true;
    }
    gaps_.take(',', true);
    gaps_.skip_trivia();
    const std::uint32_t at = gaps_.cursor();
    return fail(make_diagnostic(Problem::syntax, {at, at + (gaps_.at_end() ? 0U : 1U)},
                                "an item is missing in front of this comma", "remove the comma, or write the item"));
  }
  if (!builder_.expects_value()) {
    frame.empty_key = true;
    if (flow) gaps_.take(',', true);
    frame.explicit_key = gaps_.take('?', flow);
    stand_at(gaps_.cursor());
    return true;
  }
  if (gaps_.take(':', flow)) {
    stand_at(gaps_.cursor());
    return true;
  }
  if (flow && frame.empty_key && !frame.explicit_key) {
    const std::uint32_t at = gaps_.cursor();
    if (gaps_.here() != ',' && gaps_.here() != '}' && !gaps_.at_end()) {
      return fail(make_diagnostic(Problem::syntax, {at, at + 1},
                                  "unexpected " + quoted_text(source_.substr(at, 1)) + " in a flow mapping",
                                  "quote the text when it is a key"));
    }
    return fail(make_diagnostic(Problem::syntax, {at, at + (gaps_.at_end() ? 0U : 1U)},
                                "an entry is missing in front of this comma", "remove the comma, or write the entry"));
  }
  if (!flow && !frame.explicit_key) {
    const Span key = builder_.last_child()->span;
    return fail(make_diagnostic(Problem::syntax, key,
                                "missing `:` behind " + quoted_text(key.of(source_)) + " in a mapping",
                                "write `key: value`, or indent the line when it continues the value above"));
  }
  return true;
}

bool YamlAssembler::null(const NodeEvent& event) {
  Value node;
  NodeEvent here = event;
  here.position = std::max(event.position, gaps_.cursor());
  if (event.anchored) {
    if (!begin(node, here, 0)) return false;
    here.position = gaps_.cursor();
    node.span = {node.properties.end, node.properties.end};
    if (!is_null_word_at(here.position)) return add(node);
  } else if (event.position < gaps_.cursor() || !is_null_word_at(event.position)) {
    return has_room(here.position) && empty_item(node) && add(node);
  } else if (!begin(node, here, 0)) {
    return false;
  }
  node.style = ScalarStyle::plain;
  node.text = null_word(source_, here.position);
  node.span = {here.position, here.position + static_cast<std::uint32_t>(node.text.size())};
  gaps_.jump(node.span.end);
  last_scalar_ = node.span;
  return add(node);
}

bool YamlAssembler::alias(const NodeEvent& event) {
  Value node;
  node.kind = NodeKind::alias;
  if (!begin(node, event, 0)) return false;
  const std::uint32_t at = gaps_.cursor();
  node.span = {at, name_end(source_, at)};
  node.text = source_.substr(at + 1, node.span.size() - 1);
  gaps_.jump(node.span.end);
  has_aliases_ = true;
  last_scalar_ = node.span;
  return add(node);
}

bool YamlAssembler::scalar(const NodeEvent& event, std::string_view text) {
  Value node;
  if (!begin(node, event, 1)) return false;
  const std::uint32_t at = gaps_.cursor();
  const ScalarStyle style = style_at(source_, at);
  OffsetMap map;
  const Alignment alignment = align_scalar(source_, at, style, text, block_column(), map);
  if (text.empty() && (style == ScalarStyle::plain || !alignment.aligned) && !node.properties.empty()) {
    node.span = {node.properties.end, node.properties.end};
    return add(node);
  }
  if (!alignment.closed) {
    return fail(make_diagnostic(Problem::syntax, {at, at + 1},
                                std::string("this ") + (source_[at] == '"' ? "double" : "single") +
                                    " quote is not closed before the document ends",
                                "close the string with the same quote"));
  }
  node.style = style;
  node.span = {at, alignment.aligned ? alignment.end : line_end(source_, at)};
  if (!alignment.aligned) {
    node.opaque = true;
    node.text = stream_.arena.copy(text);
  } else if (alignment.verbatim) {
    node.text = source_.substr(node.text_begin(), text.size());
  } else {
    node.text = stream_.arena.copy(text);
    node.offsets = &stream_.offset_maps.emplace_back(std::move(map));
  }
  if (!alignment.comment.empty()) {
    const char before = source_[alignment.comment.begin - 1];
    if (before == ' ' || before == '\t') {
      gaps_.add_comment(alignment.comment);
    } else {
      glued_.push_back(alignment.comment.begin);
    }
  }
  if (alignment.bad_escape != 0) {
    stream_.diagnostics.push_back(make_diagnostic(Problem::syntax, {alignment.bad_escape, alignment.bad_escape + 2},
                                                  "unknown escape `\\'` in double quotes",
                                                  "a single quote needs no backslash there"));
  }
  gaps_.jump(node.span.end);
  last_scalar_ = node.span;
  if (frames_.empty()) root_is_block_scalar_ = node.is_block_scalar();
  return add(node);
}

bool YamlAssembler::open(NodeKind kind, bool flow, const NodeEvent& event) {
  if (builder_.depth() >= max_depth) {
    return fail(make_diagnostic(Problem::limit, {event.position, event.position + 1}, "more than 256 levels of nesting",
                                "flatten the structure"));
  }
  Value node;
  node.kind = kind;
  node.flow = flow || (in_flow() && kind == NodeKind::mapping);
  std::uint32_t at = event.position;
  const bool inside_pair = node.flow && at < gaps_.cursor();
  if (inside_pair) {
    // `[{a: b}: c]`: what began at this brace was the single pair around it.
    if (!frames_.empty() && builder_.top().span.begin == at) frames_.back().bracket = false;
  } else {
    if (!begin(node, event, event.tagged ? 1 : 0)) return false;
    at = gaps_.cursor();
  }

  Frame frame;
  frame.place = {{at, std::min(at + 1, static_cast<std::uint32_t>(source_.size()))}, kind, node.flow};
  frame.column = gaps_.column();
  const char bracket = kind == NodeKind::mapping ? '{' : '[';
  frame.bracket = node.flow && at < source_.size() && source_[at] == bracket;
  if (frame.bracket) gaps_.jump(at + 1);
  if (!node.flow) block_columns_.push_back(static_cast<int>(frame.column));
  node.span = {at, at};
  frames_.push_back(frame);
  builder_.open(node);
  return true;
}

bool YamlAssembler::close() {
  const Frame frame = frames_.back();
  frames_.pop_back();
  if (!frame.place.flow) block_columns_.pop_back();
  std::uint32_t end = 0;
  if (frame.bracket) {
    const char bracket = frame.place.kind == NodeKind::mapping ? '}' : ']';
    gaps_.skip_trivia();
    while (gaps_.here() == ',' || gaps_.here() == ':' || gaps_.here() == '?') {
      gaps_.jump(gaps_.cursor() + 1);
      gaps_.skip_trivia();
    }
    if (gaps_.here() == bracket) gaps_.jump(gaps_.cursor() + 1);
    end = gaps_.cursor();
  }
  builder_.close(end);
  const Value& closed = builder_.last_closed();
  if (closed.is_mapping()) report_duplicate_keys(closed, stream_.diagnostics);
  return true;
}

void YamlAssembler::report_glued_comments() {
  for (const std::uint32_t at : glued_) {
    stream_.diagnostics.push_back(make_diagnostic(Problem::syntax, {at, at + 1},
                                                  "a comment needs a blank in front of its `#`",
                                                  "write ` #`, or quote the text when it is no comment"));
  }
}

const Value* YamlAssembler::finish(bool complete) {
  const std::uint32_t end = gaps_.cursor();
  if (complete) gaps_.read_to(static_cast<std::uint32_t>(source_.size()), '\0');
  report_glued_comments();
  return builder_.finish(end);
}

}  // namespace infralint::value
