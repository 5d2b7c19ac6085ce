// RFC 9535 JSONPath over a Value tree: compiled once into an image, evaluated to nodes that know their places.
//
// Beside the standard: in policies a path may begin with `@` (the selected node) or `%name` (a variable) instead of
// `$`; the functions key(), lower() and file() (policy language 3.1); names with two leading underscores reach the
// view's virtual members. Pure; thread-safe apart from the view, which belongs to one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "query/image.h"
#include "query/patterns.h"
#include "syntax/value/data.h"

namespace infralint::query {

using Nodes = std::vector<const value::Value*>;

enum class PathForm : std::uint8_t {
  standard,  // RFC 9535 to the letter, with its five functions only
  policy,    // also `@...` and `%name...` as root, `@.__image`, and the functions of policies
};

enum class ErrorKind : std::uint8_t { syntax, typing, pattern, virtual_member };  // P010, P011, P022, P013

struct PathError {
  ErrorKind kind = ErrorKind::syntax;
  std::uint32_t offset = 0;  // bytes into the path
  std::string message;       // lower-case start, no full stop
  std::string help;          // what to write instead
};

struct CompiledPath {
  std::uint32_t at = 0;  // where its code begins in the image
  // Selects at most one node (RFC 9535 section 2.3.5.1); of a path that begins with `%name`, one per node of it.
  bool singular = false;
  std::vector<std::string> variables;  // names behind `%` that it uses
};

// Appends the code of `path` to `image`.
std::variant<CompiledPath, PathError> compile(std::string_view path, PathForm form, Image& image);

// Names behind `%`.
class Variables {
 public:
  virtual ~Variables() = default;
  // Nodes of a variable; empty when it is absent.
  virtual Nodes variable(std::string_view name) = 0;
  // The node of a variable that is surely one; null: ask variable().
  virtual const value::Value* single(std::string_view name) {
    (void)name;
    return nullptr;
  }
  // A member of such a node without the node, null when it is absent; nothing: ask for the node.
  virtual std::optional<const value::Value*> member(std::string_view variable, std::string_view name) {
    (void)variable, (void)name;
    return std::nullopt;
  }
};

// Against what a path is evaluated.
struct Scope {
  ImageView image;
  std::span<const PatternSlot> patterns;      // of the image, by number
  std::span<const std::string_view> regexes;  // their texts, by number
  value::DataView& view;
  const value::Value& root;        // `$`
  const value::Value& current;     // `@` outside of filters
  Variables* variables = nullptr;  // null: there are none
  std::string_view path = {};      // of the file, for file()
  // Nodes that may still be visited; null: 50 million for this call. When it comes to 0, the rest is missing and
  // filters may have judged wrongly: drop what was selected.
  std::uint64_t* budget = nullptr;
};

// In the order of RFC 9535, duplicates kept.
void select(std::uint32_t at, const Scope& scope, Nodes& nodes);
// The first node; null when there is none. No allocation for a singular path of plain names and indices.
const value::Value* first(std::uint32_t at, const Scope& scope);
bool exists(std::uint32_t at, const Scope& scope);

}  // namespace infralint::query
