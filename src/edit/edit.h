// Changes of YAML, JSON and TOML texts that keep comments, order, quoting and indentation. Everything is expressed as
// edits of the original text; what cannot be changed safely is refused with the reason. Pure; thread-safe.
//
// Law of the room: the edited text, parsed again, holds exactly the new value at the place and is equal everywhere
// else. Every operation checks that itself before it returns. Never through an alias or a merge key.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/source_file.h"
#include "base/text_edit.h"
#include "syntax/value/data.h"

namespace infralint::edit {

// The file that is edited. Kubernetes quotes `yes`, workflows do not: the resolver decides what has to be quoted.
struct Text {
  const SourceFile& file;
  const value::Stream& stream;
  value::Resolver resolver;
};

struct NewMember;

// A value to be written: data without a place. Built by the caller from a literal, a parameter or another node.
struct NewValue {
  value::DataType type = value::DataType::null;
  std::string text;                // of scalars: numbers and booleans as JSON writes them
  std::vector<NewValue> items;     // of a list
  std::vector<NewMember> members;  // of a map
};

struct NewMember {
  std::string name;
  NewValue value;
};

// The value of `node` as data.
NewValue copy_of(const value::Value& node, const value::DataView& view);

using Edits = Result<std::vector<Edit>>;

// Replaces a value; keeps the quote style of a scalar where the new value allows it.
Edits set(const Text& text, const value::Value& node, const NewValue& value);

// Adds a member behind the last one of `map` (or behind the member `after`), below the missing maps `parents`:
// insert(pod, {"securityContext"}, "runAsNonRoot", true) writes both keys. An empty map or a null value becomes a map.
Edits insert(const Text& text, const value::Value& map, std::span<const std::string> parents, std::string_view key,
             const NewValue& value, std::string_view after = {});

// Adds an item behind the last one.
Edits append(const Text& text, const value::Value& list, const NewValue& value);

// Removes an entry or list item with the own-line comments directly above it and its trailing comment. `prune`: a
// parent map that becomes empty goes too; else `{}` stays.
Edits remove(const Text& text, const value::Value& node, bool prune);

Edits rename(const Text& text, const value::Entry& entry, std::string_view key);

// The scalar's text becomes `value`, in the same quotes where possible: of `replace` operations.
Edits rewrite(const Text& text, const value::Value& scalar, std::string_view value);

// Several operations as one fix: ascending, nothing twice; refused when they overlap.
Edits combine(std::vector<std::vector<Edit>> parts);

}  // namespace infralint::edit
