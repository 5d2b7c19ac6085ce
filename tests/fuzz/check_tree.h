// What must hold for every tree of the value readers; ends the program where it does not.
#pragma once

#include <cstdlib>

#include "base/source_file.h"
#include "syntax/value/value.h"

namespace infralint::fuzz {

inline void require(bool holds) {
  if (!holds) std::abort();
}

inline void check_node(const value::Value& node, const value::Value* parent, std::size_t size) {
  require(node.parent == parent);
  require(node.span.begin <= node.span.end && node.span.end <= size);
  require(node.properties.begin <= node.properties.end && node.properties.end <= size);
  if (node.is_scalar()) {
    const Span inner = node.inner({0, static_cast<std::uint32_t>(node.text.size())});
    require(inner.begin <= inner.end && inner.end <= size);
  }
  for (const value::Value& item : node.items) check_node(item, &node, size);
  for (const value::Entry& entry : node.entries) {
    check_node(entry.key, &node, size);
    check_node(entry.value, &node, size);
  }
}

inline void check_tree(const value::Stream& stream, const SourceFile& file) {
  const std::size_t size = file.text().size();
  for (const value::Document& document : stream.documents) {
    require(document.span.begin <= document.span.end && document.span.end <= size);
    check_node(*document.root, nullptr, size);
  }
  for (const value::Comment& comment : stream.comments) require(comment.span.end <= size);
  for (const value::Diagnostic& diagnostic : stream.diagnostics) {
    require(diagnostic.span.begin <= diagnostic.span.end && diagnostic.span.end <= size);
    require(diagnostic.related.end <= size);
  }
}

}  // namespace infralint::fuzz
