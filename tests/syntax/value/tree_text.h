// A tree as text, for tests: one node a line, with what stands at its span.
#pragma once

#include <string>

#include "syntax/value/read.h"

namespace infralint::value::testing {

inline std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out;
}

inline void append_tree(const Value& node, const SourceFile& file, int depth, std::string& out) {
  constexpr std::string_view styles[] = {"empty", "plain", "single", "double", "literal", "folded"};
  out.append(static_cast<std::size_t>(depth) * 2, ' ');
  switch (node.kind) {
    case NodeKind::scalar: out += styles[static_cast<std::size_t>(node.style)]; break;
    case NodeKind::sequence: out += "sequence"; break;
    case NodeKind::mapping: out += "mapping"; break;
    case NodeKind::alias: out += node.target ? "alias" : "alias without target"; break;
  }
  if (!node.anchor.empty()) out += " &" + std::string(node.anchor);
  if (!node.tag.empty()) out += " " + std::string(node.tag);
  if (node.opaque) out += " opaque";
  if (!node.closed) out += " not closed";
  out += " " + std::to_string(node.span.begin) + "-" + std::to_string(node.span.end);
  if (node.is_scalar() || node.kind == NodeKind::alias) out += " <" + escaped(node.text) + ">";
  out += "\n";
  for (const Value& item : node.items) append_tree(item, file, depth + 1, out);
  for (const Entry& entry : node.entries) {
    append_tree(entry.key, file, depth + 1, out);
    append_tree(entry.value, file, depth + 1, out);
  }
}

inline std::string tree_text(const Stream& stream, const SourceFile& file) {
  std::string out;
  for (const Document& document : stream.documents) append_tree(*document.root, file, 0, out);
  return out;
}

// The text of the file at the place of `part` of the decoded text.
inline std::string_view source_of(const Value& scalar, std::string_view part, const SourceFile& file) {
  const auto begin = static_cast<std::uint32_t>(scalar.text.find(part));
  return scalar.inner({begin, begin + static_cast<std::uint32_t>(part.size())}).of(file.text());
}

}  // namespace infralint::value::testing
