// A place in a manifest as the API server would see it: aliases and merges followed, null the same as absent, and a
// third answer for what a later tool fills in (`${REPLICAS}`): unknown, from which no rule concludes anything. For this
// area only. A view: it lives as long as the stream.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/quantity.h"
#include "syntax/value/value.h"

namespace infralint::k8s {

// Whether a later tool replaces a part of `text`: `${NAME}`, `$(NAME)`, `{{ x }}`, `<a placeholder>`, `ENC[...]`,
// `op://...`, `vault:...`, `ref+...`.
bool is_unknown_text(std::string_view text);

class Node {
 public:
  Node() = default;
  explicit Node(const value::Value& value) : Node(&value, nullptr) {}

  // Something is written, and it is not null: value() may be used.
  explicit operator bool() const { return value_ != nullptr; }
  // Surely nothing is there.
  bool absent() const { return value_ == nullptr && !unknown_; }
  // What is there cannot be told.
  bool unknown() const;

  const value::Value& value() const { return *value_; }
  // The entry of which this is the value; null for list items and roots.
  const value::Entry* entry() const { return entry_; }

  // The member of a mapping. Of something that cannot be told (or is no mapping) every member is unknown.
  Node operator[](std::string_view key) const;
  // Items of a list, without null ones; empty for anything else.
  std::vector<Node> items() const;

  struct Member;
  // Members of a mapping with what merges add, without null ones.
  std::vector<Member> members() const;

  bool is_scalar() const { return value_ && value_->is_scalar(); }
  bool is_mapping() const { return value_ && value_->is_mapping(); }
  bool is_sequence() const { return value_ && value_->is_sequence(); }
  // Of a scalar as written; empty otherwise.
  std::string_view text() const { return is_scalar() ? value_->text : std::string_view(); }

  bool is_true() const { return boolean() == true; }
  bool is_false() const { return boolean() == false; }
  std::optional<bool> boolean() const;
  // A quoted number counts as the number.
  std::optional<std::int64_t> integer() const;
  std::optional<Quantity> quantity() const;

 private:
  Node(const value::Value* value, const value::Entry* entry);
  static Node make_unknown();

  const value::Value* value_ = nullptr;  // alias followed, never null in the sense of YAML
  const value::Entry* entry_ = nullptr;
  bool unknown_ = false;  // with value_ == nullptr
};

struct Node::Member {
  const value::Value* key;
  Node value;
};

}  // namespace infralint::k8s
