// How policies see a tree: as data, with decoded views of what its texts say (`__image`, `__commands`, `__seconds`,
// ...) behind names that begin with two underscores. docs/models.md lists them. The kinds of artifacts derive their
// views from this one. One file and one thread; decoded nodes are made when they are first asked for and live as long
// as the view.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/arena.h"
#include "base/cron.h"
#include "language/known_text.h"
#include "syntax/expression/expression.h"
#include "syntax/shell/command.h"
#include "syntax/value/data.h"
#include "syntax/value/made_tree.h"

namespace infralint::language {

// One element of a command that is given as a list.
struct ArgvWord {
  KnownText text;
  const value::Value* scalar = nullptr;  // from which `text` was made; null: `span` is all that is known
  Span span;
};

class DecodedView : public value::DataView {
 public:
  explicit DecodedView(value::Resolver resolver) : DataView(resolver) {}

  const value::Value* virtual_member(const value::Value& node, std::string_view name) final;
  // Of made nodes what was said when they were made; of a file's scalars whether known_text() has holes.
  bool is_unknown(const value::Value& scalar) final;

  // For subjects that make nodes of their own (facts).
  Arena& arena() { return arena_; }

 protected:
  using Value = value::Value;

  // A scalar as far as the repository knows it. Default: as it is written.
  virtual KnownText known_text(const Value& scalar) const;
  // A quick answer to "has no holes", for the many scalars that are plain; may be wrong only by saying false.
  virtual bool surely_known(const Value& scalar) const;

  // What the kind has beside the common members, or in their place; null: nothing (the common ones are not asked when
  // `decided` becomes true).
  virtual const Value* own_member(const Value& node, std::string_view name, bool& decided);

  // What the kind takes a text for.
  virtual std::optional<double> bytes(std::string_view text) const;
  virtual std::optional<double> seconds(std::string_view text) const;
  virtual std::optional<double> millicpu(std::string_view text) const;
  virtual CronDialect cron_dialect() const;
  // Whether a scalar is a script that a POSIX shell runs.
  virtual bool is_script(const Value& scalar) const;
  // The words of a command that is written as one text; nothing when it cannot be told.
  virtual std::optional<std::vector<ArgvWord>> split(const Value& scalar) const;

  // Parts for the kinds' own members; each appends one node to `tree`.
  static void add_text(value::MadeTree& tree, const KnownText& known, Span span);
  static void add_commands(value::MadeTree& tree, std::span<const shell::Script* const> scripts, Span span);
  static void add_argv_commands(value::MadeTree& tree, const std::vector<ArgvWord>& words, Span span);
  static void add_argv(value::MadeTree& tree, const std::vector<ArgvWord>& words, Span span);
  static void add_expressions(value::MadeTree& tree, const std::vector<const expression::Node*>& roots, Span span);
  // The scalars of a list; nothing when it holds anything else.
  std::optional<std::vector<ArgvWord>> words_of(const Value& list) const;

 private:
  struct Key {
    const Value* node;
    std::size_t name;
    bool operator==(const Key&) const = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const {
      return std::hash<const void*>()(key.node) ^ (key.name * 0x9e3779b97f4a7c15U);
    }
  };

  const Value* decode(const Value& node, std::string_view name);
  const Value* image(const Value& node);
  const Value* expanded(const Value& node);
  const Value* argv(const Value& node);
  const Value* commands(const Value& node);
  const Value* pairs(const Value& node);
  const Value* cron(const Value& node);
  const Value* expressions(const Value& node);
  const Value* amount(const Value& node, std::string_view name);

  Arena arena_;
  std::unordered_map<Key, const Value*, KeyHash> made_;
};

// The names that virtual_member() knows, for compilers and documentation; kinds may know fewer.
std::span<const std::string_view> virtual_member_names();

}  // namespace infralint::language
