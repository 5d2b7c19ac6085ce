// GitHub's `${{ }}` expressions: finding them in a text and reading them into a tree with spans.
// See https://docs.github.com/actions/reference/workflows-and-actions/expressions. For the artifacts that hold them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/offset_map.h"
#include "base/span.h"

namespace infralint::expression {

enum class NodeKind : std::uint8_t {
  null,
  boolean,
  number,
  string,
  context,   // a first name: `github`
  property,  // `x.name`; also `x['name']`
  index,     // `x[0]`, `x[expression]`
  filter,    // `x.*`, `x[*]`
  call,      // `name(...)`
  negation,  // `!x`
  compare,   // two operands
  all_of,    // `&&`, two operands or more
  any_of,    // `||`, two operands or more
};

enum class Comparison : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };

struct Node {
  NodeKind kind = NodeKind::null;
  Comparison comparison = Comparison::equal;
  bool boolean = false;
  Span span;              // in the file
  Span name_span;         // of a context, property or function name, of a comparison's operator
  std::string_view text;  // the name; a string decoded; a number as written
  // Of a property, index or filter: the object first. Of a call: its arguments.
  std::span<const Node* const> children;
};

struct SyntaxError {
  Span span;            // in the file
  std::string message;  // in the house style
  std::string help;
};

struct Expression {
  const Node* root = nullptr;  // null after a syntax error
  Span span;                   // in the file, without `${{` and `}}`
  std::vector<SyntaxError> errors;
};

// Never throws; nesting is limited. Nodes live in `arena`, texts may point into `text`. Thread-safe with an arena of
// its own.
Expression parse(std::string_view text, const OffsetMap& offsets, Arena& arena);

// An expression inside a text; both spans are offsets in that text.
struct Embedded {
  Span whole;  // from `${{` to behind `}}`
  Span inner;
  bool closed = true;
};

// In ascending order. A `}}` inside a single-quoted string does not close.
std::vector<Embedded> find_embedded(std::string_view text);

// Whether the trimmed text is one expression and nothing else.
bool is_whole_expression(std::string_view text);

// Names compare without case (ASCII).
bool same_name(std::string_view a, std::string_view b);

// The dotted path of a chain of properties that begins with a context: `github.event.commits.*.message`, in lower case,
// with `*` for filters and constant indices. Empty for anything else, also when an index is computed.
std::string path_of(const Node& node);

// Calls `visit(node)` for a node and everything below it, parents first.
template <class Visit>
void walk(const Node& node, Visit&& visit) {
  visit(node);
  for (const Node* child : node.children) walk(*child, visit);
}

}  // namespace infralint::expression
