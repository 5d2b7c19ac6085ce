// A path on a document, for tests of the query room.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "query/query.h"
#include "syntax/value/read.h"

namespace infralint::query {

// A file and its tree. `name` decides the format.
struct Document {
  explicit Document(const std::string& text, const std::string& name = "a.json")
      : file(name, text), stream(value::parse(file)), root(*stream.documents.at(0).root) {}

  SourceFile file;
  value::Stream stream;
  const value::Value& root;
};

// A compiled path with its image.
struct Compiled {
  explicit Compiled(std::string_view path, PathForm form = PathForm::standard) {
    auto result = compile(path, form, image);
    if (auto* refused = std::get_if<PathError>(&result)) {
      error = *refused;
    } else {
      good = true;
      path_at = std::get<CompiledPath>(result);
      regexes.assign(image.patterns.begin(), image.patterns.end());
      slots = std::vector<PatternSlot>(image.patterns.size());
    }
  }

  Scope scope(const value::Value& root, value::DataView& view) const {
    return {.image = image.view(), .patterns = slots, .regexes = regexes, .view = view, .root = root, .current = root};
  }

  Nodes select(const value::Value& root, value::DataView& view) const {
    Nodes nodes;
    query::select(path_at.at, scope(root, view), nodes);
    return nodes;
  }

  Image image;
  bool good = false;
  CompiledPath path_at;
  PathError error;
  std::vector<std::string_view> regexes;
  std::vector<PatternSlot> slots;
};

}  // namespace infralint::query
