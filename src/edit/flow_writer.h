// Values on one line or in brackets: YAML's flow style, JSON, TOML's inline values. For the files of this folder only.
#pragma once

#include <optional>
#include <string>

#include "edit/layout.h"
#include "edit/scalars.h"

namespace infralint::edit {

struct FlowStyle {
  value::Format format = value::Format::yaml;
  value::Resolver resolver = value::Resolver::core;
  bool json = false;             // quoted keys and strings, as JSON or as a YAML text that imitates it
  bool in_flow = true;           // inside brackets already
  bool spread = false;           // collections over several lines, one child a line
  std::string_view indentation;  // of the line on which the value begins, for `spread`
};

// Nothing when the notation cannot express the value.
std::optional<std::string> write_flow(const NewValue& value, const FlowStyle& style, const Layout& layout);

// `key: value`, `"key": value`, `key = value`.
std::optional<std::string> write_flow_entry(std::string_view key, const NewValue& value, const FlowStyle& style,
                                            const Layout& layout);

std::optional<std::string> write_flow_key(std::string_view key, const FlowStyle& style);

}  // namespace infralint::edit
