#include "language/shape.h"

#include <algorithm>

#include "language/decoded_view.h"
#include "language/shape_tables.h"

namespace infralint::language {
namespace {

constexpr std::string_view unknown_members = "...";

std::string_view table_of(std::string_view kind) {
  if (kind == "compose") return compose_shapes();
  if (kind == "docker") return docker_shapes();
  if (kind == "dockerignore") return dockerignore_shapes();
  if (kind == "k8s") return k8s_shapes();
  if (kind == "railway") return railway_shapes();
  if (kind == "workflow") return workflow_shapes();
  return {};
}

// What stands behind a name at the beginning of a line; a null pointer when no line has it. Every table begins with a
// comment, so a line break stands in front of each definition.
std::string_view line_of(std::string_view table, std::string_view name) {
  const std::string start = "\n" + std::string(name) + " ";
  const std::size_t at = table.find(start);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = table.substr(at + start.size());
  return rest.substr(0, rest.find('\n'));
}

// The words of a definition, one after the other; empty at the end.
std::string_view next_word(std::string_view& line) {
  while (line.starts_with(' ')) line.remove_prefix(1);
  const std::string_view word = line.substr(0, line.find(' '));
  line.remove_prefix(word.size());
  return word;
}

// `name:type`, or `name` of a scalar.
struct Field {
  std::string_view name;
  std::string_view type;
};

Field field_of(std::string_view word) {
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos) return {word, "-"};
  return {word.substr(0, colon), word.substr(colon + 1)};
}

bool names_member(std::string_view field, std::string_view name) {
  if (field.ends_with('*')) return name.starts_with(field.substr(0, field.size() - 1));
  return field == name;
}

bool is_definition(std::string_view type) {
  return type != "-" && type != "*" && !type.starts_with('[') && !type.starts_with('{');
}

std::string_view inside(std::string_view type) { return type.substr(1, type.size() - 2); }

bool is_virtual(std::string_view name) { return name.starts_with("__"); }

// `Kind`, `group/Kind` or `group/version/Kind`, with `*`, against `group/version/Kind`.
bool fits_object(std::string_view pattern, std::string_view object) {
  const auto part = [](std::string_view text, std::size_t from_behind) {
    for (; from_behind > 0; --from_behind) {
      const std::size_t slash = text.rfind('/');
      if (slash == std::string_view::npos) return std::string_view("*");
      text = text.substr(0, slash);
    }
    return text.substr(text.rfind('/') + 1);
  };
  const bool has_version = std::count(pattern.begin(), pattern.end(), '/') == 2;
  const auto fits = [](std::string_view wanted, std::string_view is) { return wanted == "*" || wanted == is; };
  return fits(part(pattern, 0), part(object, 0)) && fits(has_version ? part(pattern, 1) : "*", part(object, 1)) &&
         fits(part(pattern, has_version ? 2 : 1), part(object, 2));
}

// The definitions of the kinds that a pattern names; empty when the table knows none.
std::vector<std::string_view> definitions_of(std::string_view table, std::string_view pattern) {
  std::vector<std::string_view> definitions;
  for (std::size_t at = table.find("\n="); at != std::string_view::npos; at = table.find("\n=", at + 1)) {
    std::string_view line = table.substr(at + 2);
    line = line.substr(0, line.find('\n'));
    const std::size_t blank = line.find(' ');
    if (fits_object(pattern, line.substr(0, blank))) definitions.push_back(line.substr(blank + 1));
  }
  return definitions;
}

bool chooses_objects(const Target& target) {
  return !target.objects.empty() && (target.scope == "object" || target.scope == "workload");
}

}  // namespace

Shape Shape::anything() {
  Shape shape;
  shape.types_.push_back({"*", {}});
  return shape;
}

Shape Shape::of_target(const Target& target) {
  Shape shape;
  for (const std::string& kind : target.kinds) {
    const std::string_view table = table_of(kind);
    if (table.empty()) return anything();
    shape.tables_.push_back(table);
    if (!chooses_objects(target)) {
      const std::string_view type = line_of(table, "@" + target.scope);
      shape.add_alternatives(type.empty() ? std::string_view("*") : type, table);
      continue;
    }
    for (const std::string& object : target.objects) {
      const std::vector<std::string_view> definitions = definitions_of(table, object);
      if (definitions.empty()) shape.add_alternatives("*", table);  // a custom resource
      for (const std::string_view definition : definitions) shape.add_alternatives(definition, table);
    }
  }
  return shape.types_.empty() ? anything() : shape;
}

Shape Shape::of_variable(const Target& target, std::string_view name) {
  if (name == "object" && chooses_objects(target)) return of_target(target);
  Shape shape;
  const std::string start = "%" + std::string(name);
  for (const std::string& kind : target.kinds) {
    std::string_view table = table_of(kind);
    std::string_view type = line_of(table, start);
    if (type.empty()) type = line_of(table = common_shapes(), start);
    if (type.empty()) return anything();
    shape.tables_.push_back(table_of(kind));
    shape.add_alternatives(type, table);
  }
  return shape.types_.empty() ? anything() : shape;
}

void Shape::add_alternatives(std::string_view text, std::string_view table) {
  // A bar inside of brackets belongs to the items.
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : '|';
    if (c == '[' || c == '{') ++depth;
    if (c == ']' || c == '}') --depth;
    if (c != '|' || depth > 0) continue;
    const Type type{text.substr(begin, i - begin), table};
    if (std::find(types_.begin(), types_.end(), type) == types_.end()) types_.push_back(type);
    begin = i + 1;
  }
}

void Shape::add(const Shape& other) {
  for (const Type& type : other.types_) {
    if (std::find(types_.begin(), types_.end(), type) == types_.end()) types_.push_back(type);
  }
  for (const std::string_view table : other.tables_) {
    if (std::find(tables_.begin(), tables_.end(), table) == tables_.end()) tables_.push_back(table);
  }
}

bool Shape::any_of(char first) const {
  return std::any_of(types_.begin(), types_.end(), [&](const Type& type) { return type.text.starts_with(first); });
}

bool Shape::is_open() const { return any_of('*'); }

bool Shape::is_list() const { return any_of('['); }

bool Shape::is_scalar() const {
  return std::all_of(types_.begin(), types_.end(), [](const Type& type) { return type.text == "-"; });
}

bool Shape::has(std::string_view name) const {
  if (is_open()) return true;
  if (is_virtual(name)) {
    const auto known = virtual_names();
    return std::find(known.begin(), known.end(), name) != known.end();
  }
  return !member(name).types_.empty();
}

Shape Shape::member(std::string_view name) const {
  if (is_open()) return anything();
  Shape shape;
  shape.tables_ = tables_;
  if (is_virtual(name)) {
    for (const std::string_view table : tables_) {
      if (const std::string_view type = line_of(table, name); !type.empty()) shape.add_alternatives(type, table);
    }
    if (!shape.types_.empty()) return shape;
    const std::string_view type = line_of(common_shapes(), name);
    if (type.empty()) return anything();
    shape.add_alternatives(type, common_shapes());
    return shape;
  }
  for (const Type& type : types_) {
    if (type.text.starts_with('{')) shape.add_alternatives(inside(type.text), type.table);
    if (!is_definition(type.text)) continue;
    std::string_view line = line_of(type.table, type.text);
    for (std::string_view word = next_word(line); !word.empty(); word = next_word(line)) {
      const Field field = field_of(word);
      if (word == unknown_members) {
        if (shape.types_.empty()) shape.add_alternatives("*", type.table);
      } else if (names_member(field.name, name)) {
        shape.add_alternatives(field.type, type.table);
        break;
      }
    }
  }
  return shape;
}

Shape Shape::children() const {
  if (is_open()) return anything();
  Shape shape;
  shape.tables_ = tables_;
  for (const Type& type : types_) {
    if (type.text.starts_with('{') || type.text.starts_with('[')) {
      shape.add_alternatives(inside(type.text), type.table);
    } else if (is_definition(type.text)) {
      std::string_view line = line_of(type.table, type.text);
      for (std::string_view word = next_word(line); !word.empty(); word = next_word(line)) {
        shape.add_alternatives(word == unknown_members ? "*" : field_of(word).type, type.table);
      }
    }
  }
  return shape;
}

Shape Shape::items() const {
  if (is_open()) return anything();
  Shape shape;
  shape.tables_ = tables_;
  for (const Type& type : types_) {
    if (type.text.starts_with('[')) shape.add_alternatives(inside(type.text), type.table);
  }
  return shape;
}

std::vector<std::string_view> Shape::names() const {
  std::vector<std::string_view> names;
  for (const Type& type : types_) {
    if (!is_definition(type.text)) continue;
    std::string_view line = line_of(type.table, type.text);
    for (std::string_view word = next_word(line); !word.empty(); word = next_word(line)) {
      const std::string_view name = field_of(word).name;
      if (word == unknown_members || name.ends_with('*')) continue;
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  return names;
}

std::vector<std::string_view> Shape::virtual_names() const {
  const auto known = virtual_member_names();
  return {known.begin(), known.end()};
}

}  // namespace infralint::language
