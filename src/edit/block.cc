#include "edit/block.h"

#include <algorithm>

#include "edit/block_writer.h"
#include "edit/comment_lines.h"
#include "edit/flow.h"
#include "edit/scalars.h"
#include "edit/yaml_places.h"

namespace infralint::edit {
namespace {

using value::DataType;
using value::Entry;
using value::Value;

const Error inexpressible{"the value cannot be written here"};
const Error question_mark{"the entry is written in a form that cannot be edited"};

bool is_block_collection(const Value& node) {
  return !node.is_scalar() && node.kind != value::NodeKind::alias && !node.flow;
}

// Replaces one value, case by case of what stands there and what will.
class Setter {
 public:
  Setter(const Text& text, const Layout& layout, const Value& node, const NewValue& value)
      : text_(text),
        layout_(layout),
        node_(node),
        value_(value),
        lines_(text.file.parse_text()),
        writer_(layout, text.resolver) {}

  Planned run() {
    const auto introduction = introduction_end(node_, lines_);
    if (!introduction && node_.parent != nullptr) return question_mark;
    introduction_ = introduction.value_or(node_.span.begin);
    // The column that what stands below has to exceed.
    const Value* owner = node_.parent;
    const Entry* entry = value::entry_of(node_);
    column_ = owner == nullptr ? 0 : lines_.column(entry ? begin_of(entry->key) : owner->span.begin);
    compact_ = is_block_collection(node_) && lines_.same_line(introduction_, node_.span.begin);
    const bool done = is_block_collection(node_) ? replace_lines() : replace_inline();
    if (!done) return inexpressible;
    return Plan{{ChangeKind::replace, &node_, 0, {}, value_}, std::move(edits_)};
  }

 private:
  // Of a value's text behind `key:` or `-`: the part on that line and the lines below. False: cannot be written.
  bool compose() {
    const auto style = node_.is_quoted() ? node_.style : value::ScalarStyle::empty;
    if (const auto text = writer_.one_line(value_, style)) {
      head_ = *text;
      return true;
    }
    if (has_children(value_)) {
      const bool in_list = node_.parent != nullptr && node_.parent->is_sequence();
      const bool flush = value_.type == DataType::list && (in_list || !layout_.indented_lists);
      std::uint32_t column = column_ + (in_list ? 2 : flush ? 0 : layout_.step());
      if (node_.parent == nullptr) column = 0;
      below_ = layout_.newline + std::string(column, ' ');
      return writer_.body(value_, column, below_);
    }
    const auto literal = as_literal(value_.text);
    if (!literal) return false;
    head_ = literal->header;
    writer_.literal_lines(literal->content, column_ + layout_.step(), below_);
    return true;
  }

  void edit(std::uint32_t begin, std::uint32_t end, std::string with) {
    if (begin != end || !with.empty()) edits_.push_back({{begin, end}, std::move(with)});
  }

  bool replace_inline() {
    if (!compose()) return false;
    const Span old = node_.span;
    if (node_.is_block_scalar()) {
      const std::string_view comment = header_comment(node_, text_);
      std::string with = head_;
      if (!comment.empty()) with += (with.empty() ? "" : " ") + std::string(comment);
      edit(with.empty() ? introduction_ : old.begin, old.end, with + below_);
      return true;
    }
    const bool on_line = lines_.same_line(introduction_, old.begin) || node_.parent == nullptr;
    if (below_.empty()) {
      const char before = old.begin > 0 ? lines_.at(old.begin - 1) : ' ';
      const bool tight = old.empty() && before != ' ' && before != '\t' && before != '\n';
      edit(old.begin, old.end, (tight ? " " : "") + head_);
      return true;
    }
    // Lines go below, behind the comment of this line if there is one.
    if (!on_line && comment_in({introduction_, old.begin}, text_) != nullptr) return false;
    const std::uint32_t end = lines_.end(old.end);
    const bool in_list = node_.parent != nullptr && node_.parent->is_sequence();
    if (head_.empty() && in_list && end == std::max(old.end, introduction_)) {
      std::string body = " ";
      if (!writer_.body(value_, column_ + 2, body)) return false;
      edit(introduction_, old.end, body);
      return true;
    }
    if (node_.parent == nullptr) {
      edit(old.begin, old.end, below_.substr(layout_.newline.size()));
      return lines_.is_first(old.begin) && head_.empty();
    }
    edit(introduction_, old.end, head_.empty() ? "" : " " + head_);
    edit(end, end, below_);
    return true;
  }

  bool replace_lines() {
    const std::uint32_t end = lines_.end(end_of(node_, lines_));
    const DataType type = node_.is_mapping() ? DataType::map : DataType::list;
    if (has_children(value_) && (compact_ || type == value_.type || node_.parent == nullptr)) {
      std::string body;
      if (!writer_.body(value_, lines_.column(node_.span.begin), body)) return false;
      edit(node_.span.begin, end, body);
      return true;
    }
    if (!compose()) return false;
    if (compact_ || node_.parent == nullptr) {
      edit(node_.span.begin, end, head_ + below_);
      return true;
    }
    const std::uint32_t line_end = lines_.end(introduction_);
    edit(introduction_, introduction_, head_.empty() ? "" : " " + head_);
    edit(line_end, end, below_);
    return true;
  }

  const Text& text_;
  const Layout& layout_;
  const Value& node_;
  const NewValue& value_;
  Lines lines_;
  BlockWriter writer_;
  std::uint32_t introduction_ = 0;
  std::uint32_t column_ = 0;
  bool compact_ = false;  // the collection begins on the line of its key or dash
  std::string head_;
  std::string below_;
  std::vector<Edit> edits_;
};

}  // namespace

Planned set_in_block(const Text& text, const Layout& layout, const Value& node, const NewValue& value) {
  const bool keeps_brackets = node.flow && (!node.items.empty() || !node.entries.empty());
  if (keeps_brackets && (value.type == DataType::list || value.type == DataType::map)) {
    return set_in_flow(text, layout, node, value);
  }
  return Setter(text, layout, node, value).run();
}

Planned add_to_block(const Text& text, const Layout& layout, const Value& collection, std::string_view key,
                     const NewValue& value, std::optional<std::size_t> after) {
  const Lines lines(text.file.parse_text());
  const BlockWriter writer(layout, text.resolver);
  Plan plan{{ChangeKind::insert, &collection, 0, std::string(key), value}, {}};
  const std::size_t last = std::max(collection.items.size(), collection.entries.size()) - 1;
  std::uint32_t end = 0;
  std::string added = layout.newline;
  if (collection.is_mapping()) {
    const Entry& first = collection.entries.front();
    if (!colon_of(first, lines)) return question_mark;
    const std::uint32_t column = lines.column(begin_of(first.key));
    added += std::string(column, ' ');
    if (!writer.entry(key, value, column, added)) return inexpressible;
    end = end_of(collection.entries[after.value_or(last)], lines);
  } else {
    const std::uint32_t column = lines.column(collection.span.begin);
    added += std::string(column, ' ') + "-";
    if (!writer.behind_dash(value, column, added)) return inexpressible;
    end = std::max(end_of(collection.items[last], lines), collection.span.begin + 1);
  }
  end = lines.end(end);
  plan.edits.push_back({{end, end}, std::move(added)});
  return plan;
}

Planned remove_from_block(const Text& text, const Value& collection, std::size_t index) {
  const Lines lines(text.file.parse_text());
  const bool map = collection.is_mapping();
  std::uint32_t begin = 0;
  if (map) {
    if (!colon_of(collection.entries[index], lines)) return question_mark;
    begin = begin_of(collection.entries[index].key);
  } else {
    const auto dash = dash_of(collection, index, lines);
    if (!dash) return question_mark;
    begin = *dash;
  }
  const std::uint32_t end =
      std::max(map ? end_of(collection.entries[index], lines) : end_of(collection.items[index], lines), begin + 1);
  Plan plan{{ChangeKind::remove, &collection, index, {}, {}}, {}};
  if (!lines.is_first(begin)) {
    // Behind a dash or `---`: what follows moves up, unless a comment stands in between.
    std::uint32_t next = lines.skip_space(lines.end(end));
    if (lines.column(next) != lines.column(begin)) return Error{"what follows cannot take its place on the line"};
    if (lines.at(next) == '#' && !lines.is_blank(next)) next = lines.skip_blanks(lines.start(next));
    plan.edits.push_back({{begin, next}, {}});
    return plan;
  }
  plan.edits.push_back({lines_with_comments(begin, end, text, lines), {}});
  return plan;
}

}  // namespace infralint::edit
