#include "edit/toml_sections.h"

#include <algorithm>
#include <map>

#include "edit/scalars.h"
#include "edit/yaml_places.h"
#include "syntax/value/read.h"

namespace infralint::edit {
namespace {

using value::TomlStatement;
using value::Value;

// The parts of a dotted key, as the reader understands them.
TomlPath read_key(std::string_view key) {
  const SourceFile file("", std::string(key) + " = 0\n");
  const value::Stream stream = value::parse_toml(file);
  TomlPath out;
  for (const Value* node = stream.documents.front().root; node->entries.size() == 1;
       node = &node->entries.front().value) {
    out.emplace_back(std::string(node->entries.front().key.text));
  }
  return out;
}

// Gives the paths of headers their indices: `[a.b]` below `[[a]]` speaks of the last `a`.
class Counter {
 public:
  TomlPath place(const TomlPath& header, bool array) {
    TomlPath out;
    for (std::size_t i = 0; i < header.size(); ++i) {
      out.push_back(header[i]);
      const bool last = i + 1 == header.size();
      if (last && array) {
        out.emplace_back(counts_[out]++);
      } else if (const auto found = counts_.find(out); found != counts_.end()) {
        out.emplace_back(found->second - 1);
      }
    }
    return out;
  }

 private:
  std::map<TomlPath, std::size_t> counts_;
};

}  // namespace

std::vector<TomlSection> toml_sections(const Text& text) {
  const std::string_view source = text.file.parse_text();
  std::vector<TomlSection> out(1);
  Counter counter;
  for (const TomlStatement& statement : value::outline_toml(source).statements) {
    if (!statement.header) {
      TomlPath path = out.back().path;
      const TomlPath key = read_key(statement.key.of(source));
      path.insert(path.end(), key.begin(), key.end());
      out.back().statements.push_back(statement);
      out.back().paths.push_back(std::move(path));
      continue;
    }
    std::string_view name = statement.span.of(source);
    const bool array = name.starts_with("[[");
    const std::size_t brackets = array ? 2 : 1;
    if (name.size() < 2 * brackets) continue;
    name = name.substr(brackets, name.size() - 2 * brackets);
    TomlSection& section = out.emplace_back();
    section.header = statement.span;
    section.array = array;
    section.path = counter.place(read_key(name), array);
  }
  return out;
}

TomlPath toml_path_of(const Value& node) {
  TomlPath out;
  for (const Value* each = &node; each->parent != nullptr; each = each->parent) {
    if (const value::Entry* entry = value::entry_of(*each)) {
      out.emplace_back(std::string(entry->key.text));
    } else {
      out.emplace_back(index_in_parent(*each));
    }
  }
  std::reverse(out.begin(), out.end());
  return out;
}

bool begins_with(const TomlPath& path, const TomlPath& prefix) {
  return path.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), path.begin());
}

std::string toml_key(const TomlPath& path, std::size_t first) {
  std::string out;
  for (std::size_t i = first; i < path.size(); ++i) {
    const auto* key = std::get_if<std::string>(&path[i]);
    if (key == nullptr) continue;
    if (!out.empty()) out += '.';
    out += write_key(*key, {value::Format::toml, {}, PlainPlace::key, {}}).value_or("");
  }
  return out;
}

}  // namespace infralint::edit
