// Fixes: what is written into the file, and whether this kind of file can be edited so.
#include <algorithm>
#include <array>

#include "base/quoted.h"
#include "language/compiler.h"
#include "language/path_segments.h"
#include "language/policy_map.h"
#include "language/words.h"
#include "syntax/value/resolve.h"

namespace infralint::language {
namespace {

using value::Entry;
using value::Value;

constexpr std::string_view operations[] = {"set", "remove", "rename", "replace", "append"};
constexpr std::string_view safeties[] = {"safe", "unsafe", "display"};

// The keys of each operation, in the order of `operations`.
constexpr std::array<std::string_view, 3> operation_keys[] = {{"path", "value", "create"},
                                                              {"path", "prune", ""},
                                                              {"path", "to", ""},
                                                              {"path", "pattern", "with"},
                                                              {"path", "value", ""}};

std::optional<std::size_t> position_in(std::span<const std::string_view> names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

}  // namespace

Compiler::Place Compiler::fixes(const Value& list) {
  std::vector<std::uint32_t> places;
  for (const Value& item : list.resolved().items) places.push_back(fix(item.resolved()));
  return places.empty() ? 0 : write_list(places, static_cast<std::uint32_t>(places.size()));
}

Compiler::Place Compiler::fix(const Value& map) {
  if (!map.is_mapping()) {
    problem("P004", map.span, "a fix must be a map, not " + described(map),
            "write `{title: remove it, safety: unsafe, remove: {path: \"@\"}}`");
    return 0;
  }
  Place title = 0;
  std::optional<std::size_t> safety;
  std::vector<std::uint32_t> parts;
  bool fine = true;
  for (const Entry& entry : map.entries) {
    const std::string_view key = entry.key.text;
    if (key == "title") {
      title = text_template(entry.value);
      fine = fine && title != 0;
    } else if (key == "safety") {
      safety = position_in(safeties, entry.value.resolved().text);
      if (safety) continue;
      problem("P004", place_of(entry.value, entry.key.span), "safety must be " + one_of(safeties));
      fine = false;
    } else {
      parts.push_back(fix_operation(entry));
      fine = fine && parts.back() != 0;
    }
  }
  const auto require = [&](std::string_view key, std::string_view line) {
    if (map.find(key) != nullptr) return;
    problem("P003", map.span, "a fix without " + quoted(key), "add `" + std::string(line) + "`");
    fine = false;
  };
  require("title", "title: remove it");
  require("safety", "safety: unsafe");
  if (parts.empty()) {
    problem("P003", map.span, "a fix that does nothing", "add " + one_of(operations));
    fine = false;
  }
  if (!fine) return 0;
  const Place at = write({title, static_cast<std::uint32_t>(*safety)});
  write_list(parts, static_cast<std::uint32_t>(parts.size()));
  return at;
}

Compiler::Place Compiler::fix_operation(const Entry& entry) {
  const std::string_view name = entry.key.text;
  const Value& map = entry.value.resolved();
  const auto which = position_in(operations, name);
  if (!which) {
    static constexpr std::string_view lines[] = {"insert", "move", "suppress"};
    if (position_in(lines, name)) {
      problem("P031", entry.key.span, quoted(name) + " cannot be done in files of this kind",
              "write " + one_of(operations));
    } else {
      problem("P002", entry.key.span, "unknown key " + quoted(name), suggestion(name, operations));
    }
    return 0;
  }
  const auto& kinds = policy_.target.kinds;
  if (const auto docker = std::find(kinds.begin(), kinds.end(), "docker"); docker != kinds.end()) {
    problem("P031", entry.key.span, "a Dockerfile cannot be edited by paths", "describe the change in `help`");
    return 0;
  }
  const auto& keys = operation_keys[*which];
  bool fine = true;
  for (const Entry& part : map.entries) {
    if (position_in(keys, part.key.text)) continue;
    const std::size_t count = keys[2].empty() ? 2 : 3;
    problem("P002", part.key.span, "unknown key " + quoted(part.key.text),
            suggestion(part.key.text, std::span(keys).first(count)));
    fine = false;
  }
  const auto needed = [&](std::string_view key) -> const Value* {
    const Value* node = map.find(key);
    if (node != nullptr) return node;
    problem("P003", place_of(map, entry.key.span), quoted(name) + " needs " + quoted(key));
    fine = false;
    return nullptr;
  };
  const auto flag = [&](std::string_view key) {
    const Value* node = map.find(key);
    return node != nullptr && value::as_bool(*node, value::Resolver::core).value_or(false) ? 1U : 0U;
  };
  const Value* where = needed("path");
  if (where == nullptr) return 0;
  if (where->resolved().text.find("__") != std::string_view::npos) {
    problem("P031", where->span, "decoded views of a text cannot be edited", "edit the text itself, with `replace`");
    return 0;
  }
  const Place at = path(*where);
  if (at == 0) return 0;
  const auto op = static_cast<code::Operation>(*which);
  const auto op_word = static_cast<std::uint32_t>(op);
  switch (op) {
    case code::Operation::set: {
      const Value* what = needed("value");
      if (what == nullptr || !fine) return 0;
      Place filled = 0;
      const Place given = new_value(*what, filled);
      if (given == 0 && filled == 0) return 0;
      // The names that would have to be created, the last one first.
      const std::string_view text = where->resolved().text;
      const PathSegments segments = segments_of(text);
      std::vector<std::uint32_t> names;
      std::size_t end = text.size();
      for (std::size_t i = segments.begins.size(); i-- > 0; end = segments.begins[i]) {
        const auto member = member_name(text.substr(segments.begins[i], end - segments.begins[i]));
        if (!member) break;
        const auto [position, size] = pooled(*member);
        names.insert(names.end(), {position, size});
      }
      const Place result = write({op_word, at, given, filled, flag("create")});
      write_list(names, static_cast<std::uint32_t>(names.size() / 2));
      return result;
    }
    case code::Operation::remove: return fine ? write({op_word, at, flag("prune")}) : 0;
    case code::Operation::rename: {
      const Value* to = needed("to");
      const Place title = to != nullptr ? text_template(*to) : 0;
      return fine && title != 0 ? write({op_word, at, title}) : 0;
    }
    case code::Operation::replace: {
      const Value* regex = needed("pattern");
      const Value* with = needed("with");
      if (!fine) return 0;
      const auto number = pattern(*regex, false);
      if (!number) return 0;
      const auto [position, size] = pooled(with->resolved().text);
      return write({op_word, at, *number, position, size});
    }
    case code::Operation::append: {
      const Value* what = needed("value");
      if (what == nullptr || !fine) return 0;
      Place filled = 0;
      const Place given = new_value(*what, filled);
      return given != 0 || filled != 0 ? write({op_word, at, given, filled}) : 0;
    }
  }
  return 0;
}

Compiler::Place Compiler::new_value(const Value& node, Place& filled) {
  const Value& data = node.resolved();
  if (data.is_scalar() && data.text.find("{{") != std::string_view::npos) {
    filled = text_template(data);
    return 0;
  }
  return operand(data, Expected::any, "value");
}

}  // namespace infralint::language
