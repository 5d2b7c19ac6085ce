// The one tree for YAML, JSON and TOML. Every node knows where it stands; scalars keep their text and style, and the
// consumer decides what they mean (see resolve.h): Kubernetes reads YAML 1.1, workflows YAML 1.2. Nodes live in the
// arena of their Stream and are immutable once the reader returns; safe to share between threads.
#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/offset_map.h"
#include "base/source_file.h"
#include "base/span.h"

namespace infralint::value {

enum class Format : std::uint8_t { yaml, json, toml };

enum class NodeKind : std::uint8_t { scalar, sequence, mapping, alias };

// `plain` is also every JSON and TOML number, boolean, null and date. `empty` is a YAML node of which nothing is
// written.
enum class ScalarStyle : std::uint8_t { empty, plain, single_quoted, double_quoted, literal, folded };

struct Entry;

struct Value {
  NodeKind kind = NodeKind::scalar;
  ScalarStyle style = ScalarStyle::empty;
  Format format = Format::yaml;
  bool flow = false;    // a collection in brackets
  bool opaque = false;  // a scalar whose inner positions are unknown: no finding inside, no fix
  bool closed = true;   // false for a collection that a syntax error cut short: say nothing about what is absent

  // Without anchor and tag. A scalar's quotes and a block scalar's header belong to it; an empty node's span is the
  // point behind `key:`, `-` or `?`; a block collection reaches from its first key or `-` to the end of its last child;
  // a block scalar ends with its last line that is not blank, without the line break.
  Span span;
  Span properties;  // of `&anchor !tag` in front of the node; empty when there are none

  std::string_view text;    // decoded scalar; the anchor's name of an alias
  std::string_view tag;     // as written (`!!str`, `!reset`); empty when there is none
  std::string_view anchor;  // without `&`

  std::span<const Value> items;    // of a sequence
  std::span<const Entry> entries;  // of a mapping, in the order of the file; duplicates and `<<` are kept

  const Value* target = nullptr;  // of an alias: the anchored node; null when undefined or when it would contain itself
  const Value* parent = nullptr;  // the collection (of an entry's key and value: the mapping); null at the root
  // Scalar text -> file; null when the text stands in the file as it is: at span.begin, or behind the opening quote.
  const OffsetMap* offsets = nullptr;

  bool is_scalar() const { return kind == NodeKind::scalar; }
  bool is_mapping() const { return kind == NodeKind::mapping; }
  bool is_sequence() const { return kind == NodeKind::sequence; }
  bool is_quoted() const { return style == ScalarStyle::single_quoted || style == ScalarStyle::double_quoted; }
  bool is_block_scalar() const { return style == ScalarStyle::literal || style == ScalarStyle::folded; }

  // The node itself, or what an alias stands for (an undefined alias: a null scalar at the alias' place is not
  // invented; the alias itself is returned). Never an alias of an alias that could be followed further.
  const Value& resolved() const;

  // The value of the last entry with this plain text as key; null when absent or not a mapping (aliases of mappings are
  // followed). Merge keys are not looked into.
  const Value* find(std::string_view key) const;
  // As find, and then in `<<` merges, nearest first. Bounded: gives up on a merge bomb.
  const Value* find_merged(std::string_view key) const;
  // The same for the entry, whose key has a span of its own.
  const Entry* find_entry(std::string_view key) const;
  const Entry* find_entry_merged(std::string_view key) const;

  // File range of a part of the decoded scalar text. The whole scalar when positions inside are unknown.
  Span inner(Span part) const;
  // The map for a parser of an embedded language; a mere shift when `offsets` is null.
  OffsetMap text_map() const;
  // Where the text stands when `offsets` is null.
  std::uint32_t text_begin() const { return span.begin + (is_quoted() ? 1 : 0); }
};

struct Entry {
  Value key;
  Value value;
};

struct Comment {
  Span span;              // from `#` to the end of the line
  bool own_line = false;  // nothing but blanks in front of it
};

enum class Problem : std::uint8_t {
  syntax,
  tab_indent,
  undefined_alias,
  duplicate_key,
  limit,       // bytes, depth, nodes, look-ahead
  alias_bomb,  // aliases that repeat more than a million nodes
  nul,         // a NUL byte
};

struct Diagnostic {
  Problem problem = Problem::syntax;
  Span span;
  std::string message;  // one sentence in the house style: lower-case start, no full stop
  std::string help;     // what to do; may be empty
  Span related;         // the first of two duplicates, the opener of what is not closed; empty when there is none
  std::string related_label;
};

struct Document {
  const Value* root = nullptr;  // never null: an empty document has an empty scalar
  Span span;                    // from its `---` (or first token) to its end
  bool explicit_start = false;
  bool complete = true;  // false when a syntax error cut it short: rules about absence stay silent
};

// What a reader returns: always a tree, however little of it, and what was wrong.
struct Stream {
  Arena arena;
  std::deque<OffsetMap> offset_maps;  // of the scalars; their addresses do not change
  Format format = Format::yaml;
  // JSON and TOML: exactly one (JSON: several when values follow each other). YAML: none when nothing but comments is
  // written.
  std::vector<Document> documents;
  std::vector<Comment> comments;        // ascending
  std::vector<Diagnostic> diagnostics;  // by position

  bool has_syntax_error() const;
};

}  // namespace infralint::value
