#include "edit/toml.h"

#include <algorithm>

#include "edit/comment_lines.h"
#include "edit/flow.h"
#include "edit/flow_writer.h"
#include "edit/toml_sections.h"

namespace infralint::edit {
namespace {

using value::DataType;
using value::Value;

const Error inexpressible{"the value cannot be written here"};

bool is_table(const NewValue& value) { return value.type == DataType::map && !value.members.empty(); }

class TomlAdder {
 public:
  TomlAdder(const Text& text, const Layout& layout, const Value& table)
      : text_(text),
        layout_(layout),
        lines_(text.file.parse_text()),
        sections_(toml_sections(text)),
        path_(toml_path_of(table)) {}

  // Adds `key = value`, behind `after` when that is a statement of the same section.
  std::optional<Edit> add(std::string_view key, const NewValue& value, const value::Entry* after) {
    if (is_table(value)) {
      TomlPath path = path_;
      path.emplace_back(std::string(key));
      return add_section(std::move(path), value, false);
    }
    if (const TomlSection* own = section()) return add_statement(*own, key, value, after);
    return add_below_dotted_key(key, value);
  }

  std::optional<Edit> add_item(const NewValue& value) {
    return value.type == DataType::map ? add_section(path_, value, true) : std::nullopt;
  }

 private:
  FlowStyle style() const { return {value::Format::toml, text_.resolver, false, false, false, {}}; }

  const TomlSection* section() const {
    const auto found = std::find_if(sections_.begin(), sections_.end(),
                                    [this](const TomlSection& each) { return each.path == path_; });
    return found == sections_.end() ? nullptr : &*found;
  }

  std::optional<Edit> add_statement(const TomlSection& in, std::string_view key, const NewValue& value,
                                    const value::Entry* after) {
    const auto statement = write_flow_entry(key, value, style(), layout_);
    if (!statement) return std::nullopt;
    std::uint32_t place = in.end();
    for (const value::TomlStatement& each : in.statements) {
      if (after != nullptr && each.span.contains(after->key.span)) place = each.span.end;
    }
    return insertion(in, place, *statement);
  }

  Edit insertion(const TomlSection& in, std::uint32_t place, const std::string& statement) {
    const bool top = in.header.empty();
    if (top && in.statements.empty()) {
      // Nothing stands above the first section yet.
      if (sections_.size() == 1) return at_end(statement);
      const std::uint32_t first = comments_above(sections_[1].header.begin, text_, lines_);
      return {{first, first}, statement + layout_.newline + layout_.newline};
    }
    const std::uint32_t anchor = in.statements.empty() ? in.header.begin : in.statements.back().span.begin;
    const std::uint32_t end = lines_.end(place);
    return {{end, end}, layout_.newline + std::string(lines_.indentation(anchor)) + statement};
  }

  Edit at_end(const std::string& added) const {
    const bool terminated = lines_.size() == 0 || lines_.at(lines_.size() - 1) == '\n';
    return {{lines_.size(), lines_.size()},
            (terminated ? "" : layout_.newline) + added + (terminated ? layout_.newline : "")};
  }

  // A table that is made of `a.b = 1`, or only of what lies below it.
  std::optional<Edit> add_below_dotted_key(std::string_view key, const NewValue& value) {
    for (auto each = sections_.rbegin(); each != sections_.rend(); ++each) {
      if (!begins_with(path_, each->path)) continue;
      for (std::size_t i = each->statements.size(); i-- > 0;) {
        if (!begins_with(each->paths[i], path_)) continue;
        const auto member = write_flow_entry(key, value, style(), layout_);
        if (!member) return std::nullopt;
        return insertion(*each, each->statements[i].span.end, toml_key(path_, each->path.size()) + "." + *member);
      }
    }
    const auto member = write_flow_entry(key, value, style(), layout_);
    const auto below = std::find_if(sections_.begin(), sections_.end(),
                                    [this](const TomlSection& each) { return begins_with(each.path, path_); });
    if (!member || below == sections_.end()) return std::nullopt;
    const std::uint32_t begin = comments_above(below->header.begin, text_, lines_);
    return Edit{{begin, begin},
                "[" + toml_key(path_) + "]" + layout_.newline + *member + layout_.newline + layout_.newline};
  }

  // `[path]` with the members of the value, behind everything that belongs to the table around it. Tables in it become
  // part of the header while they stand alone, inline tables else.
  std::optional<Edit> add_section(TomlPath path, const NewValue& value, bool array) {
    const NewValue* content = &value;
    while (!array && content->members.size() == 1 && is_table(content->members.front().value)) {
      path.emplace_back(content->members.front().name);
      content = &content->members.front().value;
    }
    std::string added = (array ? "[[" : "[") + toml_key(path) + (array ? "]]" : "]");
    for (const auto& [key, member] : content->members) {
      const auto statement = write_flow_entry(key, member, style(), layout_);
      if (!statement) return std::nullopt;
      added += layout_.newline + *statement;
    }
    const TomlSection* last = nullptr;
    for (const TomlSection& each : sections_) {
      if (begins_with(each.path, path_)) last = &each;
    }
    if (last == nullptr || last == &sections_.back()) {
      const bool empty = lines_.skip_space(0) >= lines_.size();
      return at_end((empty ? "" : layout_.newline) + added);
    }
    const std::uint32_t end = lines_.end(last->end());
    return Edit{{end, end}, layout_.newline + layout_.newline + added};
  }

  const Text& text_;
  const Layout& layout_;
  Lines lines_;
  std::vector<TomlSection> sections_;
  TomlPath path_;
};

}  // namespace

Planned set_in_toml(const Text& text, const Layout& layout, const Value& node, const NewValue& value) {
  if (!node.is_scalar() && !node.flow) return Error{"a section cannot be replaced by a value"};
  return set_in_flow(text, layout, node, value);
}

Planned add_to_toml(const Text& text, const Layout& layout, const Value& collection, std::string_view key,
                    const NewValue& value, std::optional<std::size_t> after) {
  if (collection.flow) return add_to_flow(text, layout, collection, key, value, after);
  TomlAdder adder(text, layout, collection);
  auto edit = collection.is_sequence() ? adder.add_item(value)
                                       : adder.add(key, value, after ? &collection.entries[*after] : nullptr);
  if (!edit) return inexpressible;
  return Plan{{ChangeKind::insert, &collection, 0, std::string(key), value}, {std::move(*edit)}};
}

Planned remove_from_toml(const Text& text, const Value& collection, std::size_t index) {
  if (collection.flow) return remove_from_flow(text, collection, index);
  const Lines lines(text.file.parse_text());
  const TomlPath gone =
      toml_path_of(collection.is_sequence() ? collection.items[index] : collection.entries[index].value);
  Plan plan{{ChangeKind::remove, &collection, index, {}, {}}, {}};
  const std::vector<TomlSection> sections = toml_sections(text);
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const TomlSection& section = sections[i];
    if (!section.header.empty() && begins_with(section.path, gone)) {
      const std::uint32_t begin = comments_above(section.header.begin, text, lines);
      const std::uint32_t end =
          i + 1 < sections.size() ? comments_above(sections[i + 1].header.begin, text, lines) : lines.size();
      plan.edits.push_back({{begin, end}, {}});
      continue;
    }
    for (std::size_t k = 0; k < section.statements.size(); ++k) {
      if (!begins_with(section.paths[k], gone)) continue;
      const Span statement = section.statements[k].span;
      plan.edits.push_back({lines_with_comments(statement.begin, statement.end, text, lines), {}});
    }
  }
  return plan;
}

}  // namespace infralint::edit
