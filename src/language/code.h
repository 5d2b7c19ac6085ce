// The words of a compiled policy: what the compiler writes and the judge reads. Nobody else looks inside. A place in
// the image is an index of a word; the header stands at 0, so 0 means "none" wherever a place is expected.
#pragma once

#include <cstdint>

namespace infralint::language::code {

// Words of the header, by position.
enum Header : std::uint32_t {
  format,
  flags,
  objects,     // list of texts: `group/version/Kind`; none: all
  roles,       // mask of Role; 0: all
  paths,       // list of texts: globs; none: every file
  variables,   // list of Variable
  when,        // expression
  select,      // path; none: `$`
  expression,  // of assert and deny
  schema,      // number of the schema + 1
  at,          // place: path, Part
  related,     // list of (path, template, cause)
  message,     // template
  help,        // template
  fixes,       // list of fixes
  header_size,
};

constexpr std::uint32_t current_format = 1;

enum Flag : std::uint32_t { denies = 1, unknown_fails = 2, once_a_file = 4, once_a_scope = 8, names_found = 16 };

enum Role : std::uint32_t { containers = 1, init = 2, sidecar = 4, ephemeral = 8 };

enum class Part : std::uint32_t { value, key, entry };

// A path: code, singular, Root, number of prefixes, then the code of each prefix from the longest to the shortest,
// without the bare `$` and `@`. They tell where something that is missing would have to stand.
enum PathWord : std::uint32_t { path_code, path_singular, path_root, path_prefix_count, path_prefixes };
enum class Root : std::uint32_t { instance, current, variable };

// A list: number of elements, then the elements.

// (name: position, size; kind; place)
enum class Variable : std::uint32_t { path, operand, expression };
constexpr std::uint32_t variable_words = 4;

enum class Node : std::uint32_t {
  all,          // number, expressions
  any,          // number, expressions
  none,         // number, expressions
  negation,     // expression
  implication,  // condition, then, else or none
  every,        // path, expression
  some,         // path, expression
  one,          // path, expression
  exists,       // path
  absent,       // path
  variable,     // name: position, size; of an expression in `let`
  test,         // path or none (`@`), Modifier mask, number, operators
};

enum Modifier : std::uint32_t { ignore_case = 1, if_present = 2 };

enum class Operator : std::uint32_t {
  equals,  // operand
  not_equals,
  in,
  not_in,
  contains,
  starts_with,
  ends_with,
  glob,
  gt,
  gte,
  lt,
  lte,
  subset_of,
  superset_of,
  intersects,
  disjoint,
  semver,
  matches,  // operand or none, number, patterns: of the literal, or of the parameter's default
  not_matches,
  type,       // mask of 1 << DataType
  quantity,   // number, (Comparison, operand)
  duration,   // number, (Comparison, operand)
  count,      // number, (Comparison, operand)
  cidr,       // Private, operand of contains or none, operand of within or none
  image,      // number, (ImagePart, operand or Pinning)
  unique,     // 1 or 0
  unique_by,  // path
  resolves,   // Reference
  schema,     // number of the schema
};

enum class Comparison : std::uint32_t { equals, not_equals, gt, gte, lt, lte };
enum class Private : std::uint32_t { either, yes, no };
enum class ImagePart : std::uint32_t { registry, repository, name, tag, digest, pinned };
enum class Pinning : std::uint32_t { digest, version, none };
enum class Reference : std::uint32_t { file, directory };

enum class Operand : std::uint32_t {
  literal,    // literal
  parameter,  // name: position, size
  path,       // path
};

// A literal: DataType, then for a boolean 1 or 0; for numbers the bits of the double, low word first, and the text; for
// a string its text; for a list the number and the items; for a map the number and (name: position, size; value).

// A template: number, pieces.
enum class Piece : std::uint32_t {
  text,       // text: position, size
  reference,  // Reference, two words for it, inside backticks, number, (Filter, argument: position, size)
};

enum class Name : std::uint32_t {
  path,       // path
  key,        // of the selected node
  value,      // of the selected node
  parameter,  // name: position, size
  file_path,
  error,
  error_path,
  error_keyword,
  match,  // group
  count,
};

enum class Filter : std::uint32_t { fallback, quote, json, join, lower, truncate, basename, human, list };

// A fix: template of the title, Safety, number, operations.
enum class Safety : std::uint32_t { safe, unsafe, display };

enum class Operation : std::uint32_t {
  set,      // path, new value, create, number of names, (name: position, size) of the last segments
  remove,   // path, prune
  rename,   // path, template
  replace,  // path, pattern, text of the replacement: position, size
  append,   // path, new value
};

// A new value: operand or none, template or none.

}  // namespace infralint::language::code
