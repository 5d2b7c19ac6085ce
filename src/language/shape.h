// Which members the files of a kind can have, so that a misspelt name in a policy is an error instead of a rule that
// never fires. For the compiler of policies.
//
// The tables are schemas/shapes/<kind>.txt, one definition a line: its name, then its members, each with a type behind
// a colon when it is more than a scalar. Types: `-` scalar, `*` anything, `Name` a definition, `[T]` a list, `{T}` a
// map with free keys, `A|B` either. `...` stands for members that the table does not know, `x-*` for a beginning. Lines
// that begin with `@scope`, `%variable`, `__virtual` and `=group/version/Kind` say where to begin.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "language/policy_document.h"

namespace infralint::language {

// What a path may select: one of several types. Views into constant tables; cheap to copy.
class Shape {
 public:
  static Shape anything();
  // `$` of a target: what the kinds and objects have between them.
  static Shape of_target(const Target& target);
  // `%name`; anything when it is a variable without a table.
  static Shape of_variable(const Target& target, std::string_view name);

  // Whether any name may exist below.
  bool is_open() const;
  // Of a single value nothing is below, of a list only items: for messages.
  bool is_scalar() const;
  bool is_list() const;
  // Whether such a member can exist. A name with two leading underscores is one of the decoded views, on any node.
  bool has(std::string_view name) const;
  // What the member is; anything when there is none.
  Shape member(std::string_view name) const;
  // What `*` and a filter select.
  Shape children() const;
  // What an index or a slice selects; empty for anything but lists.
  Shape items() const;
  void add(const Shape& other);

  // All names that exist here, for suggestions.
  std::vector<std::string_view> names() const;
  std::vector<std::string_view> virtual_names() const;

 private:
  struct Type {
    std::string_view text;   // one alternative
    std::string_view table;  // of its kind
    friend bool operator==(const Type&, const Type&) = default;
  };

  void add_alternatives(std::string_view text, std::string_view table);
  bool any_of(char first) const;

  std::vector<Type> types_;
  std::vector<std::string_view> tables_;  // of all kinds: where decoded views are looked up
};

}  // namespace infralint::language
