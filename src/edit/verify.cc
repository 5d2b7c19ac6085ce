#include <algorithm>
#include <functional>

#include "edit/change.h"
#include "edit/lines.h"
#include "edit/yaml_places.h"
#include "syntax/value/read.h"

namespace infralint::edit {
namespace {

using value::DataType;
using value::Document;
using value::Entry;
using value::NodeKind;
using value::Stream;
using value::Value;

bool is_number(DataType type) { return type == DataType::integer || type == DataType::number; }

// The tree before and the tree after, side by side: equal but for the change.
class Comparison {
 public:
  Comparison(const Change& change, value::Resolver resolver) : change_(change), view_(resolver) {}

  bool same(const Value& before, const Value& after) {
    const bool here = &before == change_.node;
    if (before.tag != after.tag || before.anchor != after.anchor) return false;
    if (here && change_.kind == ChangeKind::replace) return holds(after, change_.value);
    if (before.kind != after.kind) return false;
    switch (before.kind) {
      case NodeKind::scalar:
        return before.text == after.text && value::data_type(before, view_) == value::data_type(after, view_);
      case NodeKind::alias: return before.text == after.text;
      case NodeKind::sequence: return here ? same_items_changed(before, after) : same_items(before, after);
      case NodeKind::mapping: return here ? same_entries_changed(before, after) : same_entries(before, after);
    }
    return false;
  }

 private:
  bool same_entry(const Entry& before, const Entry& after) {
    return same(before.key, after.key) && same(before.value, after.value);
  }

  bool same_items(const Value& before, const Value& after) {
    return std::equal(before.items.begin(), before.items.end(), after.items.begin(), after.items.end(),
                      [this](const Value& a, const Value& b) { return same(a, b); });
  }

  bool same_entries(const Value& before, const Value& after) {
    return std::equal(before.entries.begin(), before.entries.end(), after.entries.begin(), after.entries.end(),
                      [this](const Entry& a, const Entry& b) { return same_entry(a, b); });
  }

  bool same_items_changed(const Value& before, const Value& after) {
    const bool inserted = change_.kind == ChangeKind::insert;
    const auto& longer = inserted ? after.items : before.items;
    const auto& shorter = inserted ? before.items : after.items;
    const std::size_t at = inserted ? before.items.size() : change_.index;
    if (longer.size() != shorter.size() + 1) return false;
    if (inserted && !holds(after.items[at], change_.value)) return false;
    for (std::size_t i = 0; i < shorter.size(); ++i) {
      const Value& other = longer[i < at ? i : i + 1];
      if (inserted ? !same(shorter[i], other) : !same(other, shorter[i])) return false;
    }
    return true;
  }

  bool same_entries_changed(const Value& before, const Value& after) {
    switch (change_.kind) {
      case ChangeKind::insert: return inserted(before, after);
      case ChangeKind::remove: return removed(before, after);
      case ChangeKind::rename: return renamed(before, after);
      case ChangeKind::replace: break;
    }
    return false;
  }

  // In TOML the order of the keys is that of the sections, so the new one may stand anywhere.
  bool inserted(const Value& before, const Value& after) {
    const Entry* added = after.find_entry(change_.key);
    if (added == nullptr || after.entries.size() != before.entries.size() + 1) return false;
    if (!holds(added->value, change_.value) || !added->value.tag.empty() || !added->value.anchor.empty()) return false;
    const Entry* other = after.entries.data();
    for (const Entry& entry : before.entries) {
      if (other == added) ++other;
      if (!same_entry(entry, *other++)) return false;
    }
    return true;
  }

  bool removed(const Value& before, const Value& after) {
    if (after.entries.size() + 1 != before.entries.size()) return false;
    for (std::size_t i = 0; i < after.entries.size(); ++i) {
      if (!same_entry(before.entries[i < change_.index ? i : i + 1], after.entries[i])) return false;
    }
    return true;
  }

  bool renamed(const Value& before, const Value& after) {
    if (after.entries.size() != before.entries.size()) return false;
    for (std::size_t i = 0; i < after.entries.size(); ++i) {
      const Entry& left = before.entries[i];
      const Entry& right = after.entries[i];
      const bool key =
          i == change_.index ? right.key.is_scalar() && right.key.text == change_.key : same(left.key, right.key);
      if (!key || !same(left.value, right.value)) return false;
    }
    return true;
  }

  bool holds(const Value& node, const NewValue& expected) const {
    const DataType type = value::data_type(node, view_);
    if (node.kind == NodeKind::alias) return false;
    if (is_number(type) && is_number(expected.type)) return same_number(node, expected);
    if (type != expected.type) return false;
    switch (type) {
      case DataType::null: return true;
      case DataType::boolean: return value::as_bool(node, view_.resolver()) == std::optional(expected.text == "true");
      case DataType::list:
        return std::equal(node.items.begin(), node.items.end(), expected.items.begin(), expected.items.end(),
                          [this](const Value& a, const NewValue& b) { return holds(a, b); });
      case DataType::map:
        return std::equal(node.entries.begin(), node.entries.end(), expected.members.begin(), expected.members.end(),
                          [this](const Entry& a, const NewMember& b) {
                            return a.key.is_scalar() && a.key.text == b.name && holds(a.value, b.value);
                          });
      default: return node.text == expected.text;
    }
  }

  // The same digits, or the same number in another notation.
  bool same_number(const Value& node, const NewValue& expected) const {
    if (node.text == expected.text) return true;
    Value written;
    written.style = value::ScalarStyle::plain;
    written.text = expected.text;
    const auto number = value::as_number(written, value::Resolver::core);
    return number && value::as_number(node, view_.resolver()) == number;
  }

  const Change& change_;
  value::DataView view_;
};

Stream parse_as(value::Format format, const SourceFile& file) {
  switch (format) {
    case value::Format::json: return value::parse_json(file);
    case value::Format::toml: return value::parse_toml(file);
    case value::Format::yaml: break;
  }
  return value::parse_yaml(file);
}

// What has to be parsed again: one document of several, else the whole text.
Span window_of(const Text& text, const Document& document) {
  if (text.stream.documents.size() > 1) return document.span;
  return {0, static_cast<std::uint32_t>(text.file.text().size())};
}

bool has_anchor(const Value& node) {
  return !node.anchor.empty() || std::any_of(node.items.begin(), node.items.end(), has_anchor) ||
         std::any_of(node.entries.begin(), node.entries.end(),
                     [](const Entry& e) { return has_anchor(e.key) || has_anchor(e.value); });
}

// What is no longer there afterwards; null when everything is.
const Value* gone(const Change& change) {
  switch (change.kind) {
    case ChangeKind::replace: return change.node;
    case ChangeKind::remove:
      return change.node->is_mapping() ? &change.node->entries[change.index].value : &change.node->items[change.index];
    case ChangeKind::insert:
    case ChangeKind::rename: break;
  }
  return nullptr;
}

std::size_t comments_in(Span span, const Stream& stream) {
  return static_cast<std::size_t>(std::count_if(stream.comments.begin(), stream.comments.end(),
                                                [&](const value::Comment& c) { return span.contains(c.span); }));
}

bool keeps_comments(const Change& change) {
  return change.kind == ChangeKind::insert || change.kind == ChangeKind::rename;
}

// What surrounds the change is parsed alone first, and the whole document only when that shows nothing. Block
// collections can be parsed alone, in their column: nothing above or below them has a part in what they say.
class Window {
 public:
  static constexpr std::uint32_t enough = 64;  // bytes
  static constexpr std::uint32_t largest = 16 << 10;

  Window(const Text& text, const Plan& plan) : text_(text), plan_(plan), lines_(text.file.parse_text()) {
    for (const Value* each = plan.change.node; each != nullptr && each->span.size() <= largest; each = each->parent) {
      if (around_ != nullptr && each->span.size() > enough) break;
      if (!each->flow && !each->is_scalar() && each->parent != nullptr) around_ = each;
    }
    if (around_ != nullptr) span_ = {around_->span.begin, lines_.end(end_of(*around_, lines_))};
  }

  // False: not shown, which says nothing yet.
  bool shows_success() const {
    const Value* lost = gone(plan_.change);
    if (around_ == nullptr || (lost != nullptr && has_anchor(*lost))) return false;
    if (!around_->anchor.empty() || !around_->tag.empty()) return false;
    std::vector<Edit> edits = plan_.edits;
    for (Edit& edit : edits) {
      if (!span_.contains(edit.span)) return false;
      edit.span = {edit.span.begin - span_.begin, edit.span.end - span_.begin};
    }
    const std::string column(lines_.column(span_.begin), ' ');
    const SourceFile after("", column + apply_edits(span_.of(text_.file.text()), edits));
    const Stream stream = value::parse_yaml(after);
    if (stream.documents.size() != 1 || !stream.diagnostics.empty()) return false;
    if (keeps_comments(plan_.change) && stream.comments.size() != comments_in(span_, text_.stream)) return false;
    return Comparison(plan_.change, text_.resolver).same(*around_, *stream.documents.front().root);
  }

 private:
  const Text& text_;
  const Plan& plan_;
  Lines lines_;
  const Value* around_ = nullptr;
  Span span_;
};

bool uses_anchor(const Value& node, const Value& anchored) {
  if (node.kind == NodeKind::alias) return node.target == &anchored;
  return std::any_of(node.items.begin(), node.items.end(), [&](const Value& i) { return uses_anchor(i, anchored); }) ||
         std::any_of(node.entries.begin(), node.entries.end(),
                     [&](const Entry& e) { return uses_anchor(e.key, anchored) || uses_anchor(e.value, anchored); });
}

}  // namespace

const Document* document_of(const Text& text, const Value& node) {
  const Value* root = &node;
  while (root->parent != nullptr) root = root->parent;
  for (const Document& document : text.stream.documents) {
    if (document.root == root) return &document;
  }
  return nullptr;
}

std::optional<Error> refusal(const Text& text, const Value& node) {
  if (text.file.transcoded()) return Error{"the file is not UTF-8"};
  const Document* document = document_of(text, node);
  if (document == nullptr) return Error{"the value stands in no document"};
  const bool broken =
      std::any_of(text.stream.diagnostics.begin(), text.stream.diagnostics.end(), [&](const value::Diagnostic& each) {
        return each.problem != value::Problem::duplicate_key && document->span.intersects(each.span);
      });
  if (broken || !document->complete) return Error{"the document has a syntax error"};
  for (const Value* each = &node; each != nullptr; each = each->parent) {
    if (each->anchor.empty() || !uses_anchor(*document->root, *each)) continue;
    return Error{"the value is shared through the anchor `" + std::string(each->anchor) + "`"};
  }
  return std::nullopt;
}

std::optional<Error> verify(const Text& text, const Plan& plan) {
  const Document* document = document_of(text, *plan.change.node);
  if (document == nullptr) return Error{"the value stands in no document"};
  const bool yaml = text.stream.format == value::Format::yaml;
  if (yaml && Window(text, plan).shows_success()) return std::nullopt;
  const Span window = window_of(text, *document);
  std::vector<Edit> edits = plan.edits;
  for (Edit& edit : edits) {
    if (!window.contains(edit.span)) return Error{"the change reaches into another document"};
    edit.span = {edit.span.begin - window.begin, edit.span.end - window.begin};
  }
  const SourceFile file(text.file.path(), apply_edits(window.of(text.file.text()), edits));
  const Stream stream = parse_as(text.stream.format, file);
  const auto before = std::count_if(text.stream.diagnostics.begin(), text.stream.diagnostics.end(),
                                    [&](const value::Diagnostic& each) { return window.contains(each.span); });
  const Error different{"the text cannot be changed so that everything else stays as it is"};
  if (static_cast<std::ptrdiff_t>(stream.diagnostics.size()) > before || stream.documents.size() != 1) return different;
  if (keeps_comments(plan.change) && stream.comments.size() != comments_in(window, text.stream)) return different;
  Comparison comparison(plan.change, text.resolver);
  if (!comparison.same(*document->root, *stream.documents.front().root)) return different;
  return std::nullopt;
}

}  // namespace infralint::edit
