// Builds a tree of Values from the order in which readers meet them: open, add, close. For the readers of this folder
// only. A node gets its final address when the collection around it closes, so `parent` is right once finish() returns.
#pragma once

#include <cstdint>
#include <vector>

#include "base/arena.h"
#include "syntax/value/value.h"

namespace infralint::value {

class TreeBuilder {
 public:
  TreeBuilder(Arena& arena, Format format) : arena_(arena), format_(format) {}

  // `collection`: kind, style and where it begins; keys and values of a mapping are added alternately.
  void open(const Value& collection);
  void add(const Value& node);

  // The innermost open collection ends at `end`, or where its last child ends when that is further.
  void close(std::uint32_t end);

  // Closes what a syntax error left open: such collections are marked as not closed. Returns the root; an empty scalar
  // at `end` when there was none. The builder is ready for the next document.
  const Value* finish(std::uint32_t end);

  std::size_t depth() const { return open_.size(); }
  std::size_t nodes() const { return nodes_; }  // of all documents so far

  // Of the innermost open collection; depth() must not be 0.
  Value& top() { return open_.back().node; }
  std::size_t top_children() const { return scratch_.size() - open_.back().first; }
  // The innermost collection is a mapping that has a key without a value.
  bool expects_value() const;
  // The collection that was closed last; valid until the next call that changes the tree.
  const Value& last_closed() const { return scratch_.back(); }
  const Value* last_child() const { return top_children() == 0 ? nullptr : &scratch_.back(); }

 private:
  struct Open {
    Value node;
    std::size_t first;  // of its children in scratch_
  };

  void place_children(Value& collection, std::size_t first);

  Arena& arena_;
  Format format_;  // of nodes that the builder has to invent
  std::vector<Open> open_;
  std::vector<Value> scratch_;  // children of open collections
  std::size_t nodes_ = 0;
};

}  // namespace infralint::value
