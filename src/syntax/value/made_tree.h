// Value trees that stand in no file in this form: decoded views of a text (the parts of an image reference), models (a
// Dockerfile as data), facts. Every node has the place of the text that it was derived from. For whoever hands such
// trees to policies.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/span.h"
#include "syntax/value/value.h"

namespace infralint::value {

// Builds one tree from its parts in their order: open a collection, add what it holds, close it. Texts are copied to
// the arena. Nodes resolve like those of JSON; positions inside of scalars are not known (`opaque`).
class MadeTree {
 public:
  explicit MadeTree(Arena& arena) : arena_(arena) {}

  // Room for a map of that many members.
  void reserve(std::size_t members) { scratch_.reserve(2 * members + 1); }

  void open_map(Span span);
  void open_list(Span span);
  void close();

  // In a map, in front of every value. Without a place of its own a key stands where its value does.
  MadeTree& key(std::string_view name, Span span = {});
  // A key as it is written in a file.
  MadeTree& key(const Value& written);

  void string(std::string_view text, Span span);
  // A string that may stand in the file letter by letter: when `span` is as long, places inside of it are known.
  void written(std::string_view text, Span span);
  // A string of which a part is decided elsewhere: see is_made_unknown().
  void unknown(std::string_view text, Span span);
  void integer(std::int64_t number, Span span);
  void number(double number, Span span);  // finite
  void boolean(bool truth, Span span);
  void null(Span span);
  // A node of a file or of another made tree, which must outlive this one: see written().
  void link(const Value& node);

  // The root; everything that was opened must be closed. The builder is ready for the next tree.
  const Value* finish();

 private:
  struct Open {
    Value node;
    std::size_t first;  // of its children in scratch_
  };

  void open(NodeKind kind, Span span);
  void scalar(ScalarStyle style, std::string_view text, std::string_view mark, Span span);

  Arena& arena_;
  std::vector<Open> open_;
  std::vector<Value> scratch_;  // children of open collections
};

// The node was made and stands in no file.
bool is_made(const Value& node);

// The node was made from a text that is not known in full.
bool is_made_unknown(const Value& node);

// The node that a link stands for, with its own place in its own tree; any other node as it is.
const Value& written(const Value& node);

}  // namespace infralint::value
