// A text, its tree, and what an operation makes of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edit/edit.h"
#include "syntax/value/read.h"

namespace infralint::edit::testing {

class Subject {
 public:
  explicit Subject(std::string content, value::Resolver resolver = value::Resolver::go_yaml_v3,
                   std::string name = "a.yaml")
      : file(std::move(name), std::move(content)), stream(value::parse(file)), text{file, stream, resolver} {}

  const value::Value& root(std::size_t document = 0) const { return *stream.documents.at(document).root; }

  // `a.b.0`: members and items; aliases are followed as a policy would.
  const value::Value& at(std::string_view path, std::size_t document = 0) const {
    const value::Value* node = &root(document);
    while (!path.empty()) {
      const std::size_t end = std::min(path.find('.'), path.size());
      const std::string step(path.substr(0, end));
      path.remove_prefix(std::min(end + 1, path.size()));
      node = node->resolved().is_sequence() ? &node->resolved().items[std::stoul(step)] : node->find_merged(step);
      if (node == nullptr) throw std::runtime_error("nothing at " + step);
    }
    return *node;
  }

  const value::Entry& entry(std::string_view path) const { return *value::entry_of(at(path)); }

  // The edited text, or `refused: ` and the reason.
  std::string after(const Edits& edits) const {
    if (!edits) return "refused: " + edits.error();
    return apply_edits(file.text(), *edits);
  }

  SourceFile file;
  value::Stream stream;
  Text text;
};

inline NewValue text_value(std::string text) { return {value::DataType::string, std::move(text), {}, {}}; }
inline NewValue number_value(std::string digits) { return {value::DataType::integer, std::move(digits), {}, {}}; }
inline NewValue boolean_value(bool value) { return {value::DataType::boolean, value ? "true" : "false", {}, {}}; }
inline NewValue null_value() { return {}; }
inline NewValue list_value(std::vector<NewValue> items) { return {value::DataType::list, {}, std::move(items), {}}; }
inline NewValue map_value(std::vector<NewMember> members) { return {value::DataType::map, {}, {}, std::move(members)}; }

}  // namespace infralint::edit::testing
