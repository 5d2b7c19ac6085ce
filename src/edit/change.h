// What an operation means, apart from how it is written: what the edited text is held against. For the files of this
// folder only.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "edit/edit.h"

namespace infralint::edit {

enum class ChangeKind : std::uint8_t { replace, insert, remove, rename };

struct Change {
  ChangeKind kind = ChangeKind::replace;
  const value::Value* node = nullptr;  // replace: the value; else the collection
  std::size_t index = 0;               // remove, rename: of the child
  std::string key;                     // insert into a map, rename
  NewValue value;                      // replace, insert
};

struct Plan {
  Change change;
  std::vector<Edit> edits;
};

using Planned = Result<Plan>;

// Why nothing at or below `node` may be changed: a syntax error, an anchor that others use, ...
std::optional<Error> refusal(const Text& text, const value::Value& node);

// Applies the edits, parses again and compares. The reason when the text does not hold what was meant.
std::optional<Error> verify(const Text& text, const Plan& plan);

// The document in which `node` stands; null for a node of no document.
const value::Document* document_of(const Text& text, const value::Value& node);

}  // namespace infralint::edit
