#include "edit/flow.h"

#include <algorithm>

#include "edit/flow_writer.h"
#include "edit/yaml_places.h"

namespace infralint::edit {
namespace {

using value::Entry;
using value::Format;
using value::Value;

const Error inexpressible{"the value cannot be written here"};

struct Children {
  const Value& collection;

  std::size_t size() const { return std::max(collection.items.size(), collection.entries.size()); }
  std::uint32_t begin(std::size_t i) const {
    return begin_of(collection.is_mapping() ? collection.entries[i].key : collection.items[i]);
  }
  std::uint32_t end(std::size_t i, const Lines& lines) const {
    return collection.is_mapping() ? end_of(collection.entries[i], lines) : end_of(collection.items[i], lines);
  }
};

// A YAML map whose keys are quoted imitates JSON, and what is added should too.
bool imitates_json(const Value& node) {
  for (const Value* each = &node; each != nullptr; each = each->parent) {
    if (!each->flow || each->entries.empty()) continue;
    return std::all_of(each->entries.begin(), each->entries.end(),
                       [](const Entry& entry) { return entry.key.style == value::ScalarStyle::double_quoted; });
  }
  return false;
}

FlowStyle style_for(const Text& text, const Value& collection, const Lines& lines) {
  FlowStyle style;
  style.format = collection.format;
  style.resolver = text.resolver;
  style.json = collection.format == Format::json || (collection.format == Format::yaml && imitates_json(collection));
  const Children children{collection};
  const bool several_lines = children.size() > 0 ? lines.is_first(children.begin(0))
                                                 : lines.next(0) < lines.size() && collection.format == Format::json;
  style.spread = style.json && several_lines;
  style.indentation = children.size() > 0 && lines.is_first(children.begin(0))
                          ? lines.indentation(children.begin(0))
                          : lines.indentation(collection.span.begin);
  return style;
}

struct Behind {
  std::uint32_t comma_end = 0;  // behind the comma after the child; 0 when there is none
  std::uint32_t line_end = 0;   // behind a comment on the same line; 0 when more of the collection follows there
};

Behind look_behind(std::uint32_t end, const Lines& lines) {
  Behind out;
  // The comma may stand on a later line, behind comments.
  std::uint32_t at = lines.skip_blanks(end);
  if (lines.at(at) == ',') {
    out.comma_end = at + 1;
    at = lines.skip_blanks(at + 1);
  }
  if (at >= lines.end(at) || lines.at(at) == '#') out.line_end = lines.end(at);
  return out;
}

}  // namespace

Planned set_in_flow(const Text& text, const Layout& layout, const Value& node, const NewValue& value) {
  const Lines lines(text.file.parse_text());
  const Value& around = node.parent != nullptr ? *node.parent : node;
  FlowStyle style = style_for(text, around, lines);
  style.in_flow = node.format != Format::yaml || around.flow;
  if (node.format == Format::json && node.parent == nullptr) style.indentation = {};
  std::optional<std::string> written;
  if (node.is_scalar() && value.items.empty() && value.members.empty()) {
    const auto kept = style.json ? value::ScalarStyle::double_quoted : node.style;
    if (value.type != value::DataType::list && value.type != value::DataType::map) {
      written = write_scalar(
          value, {style.format, style.resolver, style.in_flow ? PlainPlace::flow : PlainPlace::block, kept});
    }
  }
  if (!written) written = write_flow(value, style, layout);
  if (!written) return inexpressible;
  const char before = node.span.begin > 0 ? lines.at(node.span.begin - 1) : ' ';
  if (node.span.empty() && before == ':') written->insert(0, " ");
  return Plan{{ChangeKind::replace, &node, 0, {}, value}, {{node.span, std::move(*written)}}};
}

Planned add_to_flow(const Text& text, const Layout& layout, const Value& collection, std::string_view key,
                    const NewValue& value, std::optional<std::size_t> after) {
  const Lines lines(text.file.parse_text());
  const FlowStyle style = style_for(text, collection, lines);
  const auto added =
      collection.is_mapping() ? write_flow_entry(key, value, style, layout) : write_flow(value, style, layout);
  if (!added) return inexpressible;
  Plan plan{{ChangeKind::insert, &collection, 0, std::string(key), value}, {}};
  const Children children{collection};
  const std::string comma = ",";
  if (children.size() == 0) {
    const Span inside{collection.span.begin + 1, collection.span.end - 1};
    if (inside.of(lines.text()).find_first_not_of(" \t\r\n") != std::string_view::npos) {
      return Error{"the empty brackets hold a comment"};
    }
    std::string inner = *added;
    if (style.spread) {
      FlowStyle deeper = style;
      const std::string inner_indentation = std::string(style.indentation) + layout.indent;
      deeper.indentation = inner_indentation;
      const auto again =
          collection.is_mapping() ? write_flow_entry(key, value, deeper, layout) : write_flow(value, deeper, layout);
      inner = layout.newline + inner_indentation + *again + layout.newline + std::string(style.indentation);
    } else if (style.format == Format::toml && collection.is_mapping()) {
      inner = " " + inner + " ";
    }
    plan.edits.push_back({inside, std::move(inner)});
    return plan;
  }
  const std::size_t place = after.value_or(children.size() - 1);
  const bool last = place + 1 == children.size();
  const std::uint32_t end = children.end(place, lines);
  const bool own_line = lines.is_first(children.begin(place));
  const Behind behind = look_behind(end, lines);
  if (!own_line) {
    plan.edits.push_back({{end, end}, comma + (layout.spaced_commas ? " " : "") + *added});
    return plan;
  }
  const std::string line = layout.newline + std::string(lines.indentation(children.begin(place))) + *added;
  if (behind.line_end == 0) {
    plan.edits.push_back({{end, end}, comma + line});
    return plan;
  }
  if (behind.comma_end == 0) plan.edits.push_back({{end, end}, comma});
  plan.edits.push_back(
      {{behind.line_end, behind.line_end}, line + (behind.comma_end != 0 || !last ? comma : std::string())});
  return plan;
}

Planned remove_from_flow(const Text& text, const Value& collection, std::size_t index) {
  const Lines lines(text.file.parse_text());
  const Children children{collection};
  Plan plan{{ChangeKind::remove, &collection, index, {}, {}}, {}};
  const std::uint32_t begin = children.begin(index);
  const std::uint32_t end = children.end(index, lines);
  if (children.size() == 1) {
    plan.edits.push_back({{collection.span.begin + 1, collection.span.end - 1}, {}});
    return plan;
  }
  const Behind behind = look_behind(end, lines);
  const bool whole_lines = lines.is_first(begin) && behind.line_end != 0;
  const bool last = index + 1 == children.size();
  if (!whole_lines) {
    if (last) {
      plan.edits.push_back({{children.end(index - 1, lines), end}, {}});
    } else {
      plan.edits.push_back({{begin, children.begin(index + 1)}, {}});
    }
    return plan;
  }
  // The lines of the child, with the comments directly above.
  std::uint32_t first = lines.start(begin);
  while (first > 0) {
    const std::uint32_t above = lines.start(first - 1);
    if (lines.at(lines.skip_blanks(above)) != '#' || comment_in({above, first}, text) == nullptr) break;
    first = above;
  }
  if (last && behind.comma_end == 0) {
    const std::uint32_t before = children.end(index - 1, lines);
    const Behind comma = look_behind(before, lines);
    if (comma.comma_end == 0) return Error{"the comma in front of the value stands on a line of its own"};
    plan.edits.push_back({{comma.comma_end - 1, comma.comma_end}, {}});
  } else if (behind.comma_end == 0) {
    return Error{"the comma behind the value stands on a line of its own"};
  }
  plan.edits.push_back({{first, lines.next(behind.line_end)}, {}});
  return plan;
}

Planned rename_in_flow(const Text& text, const Entry& entry, std::string_view key) {
  const Value& map = *entry.key.parent;
  const bool json = entry.key.format == Format::json;
  const auto written = write_key(key, {entry.key.format, text.resolver, map.flow ? PlainPlace::flow : PlainPlace::block,
                                       json ? value::ScalarStyle::double_quoted : entry.key.style});
  if (!written) return inexpressible;
  const auto index = static_cast<std::size_t>(&entry - map.entries.data());
  return Plan{{ChangeKind::rename, &map, index, std::string(key), {}}, {{entry.key.span, *written}}};
}

}  // namespace infralint::edit
