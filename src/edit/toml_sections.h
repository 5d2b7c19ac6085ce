// A TOML text as the statements that its tables are made of, which the tree does not tell. For the files of this folder
// only.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "edit/edit.h"
#include "syntax/value/toml_outline.h"

namespace infralint::edit {

// Keys, and indices into arrays of tables.
using TomlPath = std::vector<std::variant<std::string, std::size_t>>;

struct TomlSection {
  Span header;  // `[a.b]`; empty for what stands above the first one
  bool array = false;
  TomlPath path;
  std::vector<value::TomlStatement> statements;
  std::vector<TomlPath> paths;  // of the statements, from the root

  // Behind the last statement, or behind the header.
  std::uint32_t end() const { return statements.empty() ? header.end : statements.back().span.end; }
};

// In the order of the text; the first one is that of the root.
std::vector<TomlSection> toml_sections(const Text& text);

TomlPath toml_path_of(const value::Value& node);
bool begins_with(const TomlPath& path, const TomlPath& prefix);

// `a."b.c"` of the keys in the path from `first` on; indices are left out.
std::string toml_key(const TomlPath& path, std::size_t first = 0);

}  // namespace infralint::edit
