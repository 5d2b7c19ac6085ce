// One policy file, read: the metadata as data, the logic as nodes of its tree. The same reader serves the build (the
// built-in catalogue) and users' policies at run time. Format: docs/writing-policies.md.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/span.h"
#include "check/rule_settings.h"
#include "language/problem.h"
#include "syntax/value/value.h"

namespace infralint::language {

// string, integer, number, boolean, list, map, quantity, duration, regex
struct ParameterDeclaration {
  std::string name;
  std::string type;
  std::string description;
  std::string default_text;                // as written, for people
  std::vector<std::string> default_items;  // of a list
  std::vector<std::string> choices;        // `enum`; empty: any value of the type
  std::string minimum;                     // empty: none
  std::string maximum;
  std::string pattern;
  ParameterValue value;  // the default
  Span span;             // of its name
};

struct Target {
  std::vector<std::string> kinds;    // usually one
  std::string scope;                 // never empty: the kind's first scope when it is not written
  std::vector<std::string> objects;  // k8s: `Kind`, `group/Kind`, `group/version/Kind` with `*`; empty: all
  std::vector<std::string> include;  // k8s containers: containers, init, sidecar, ephemeral; empty: containers, sidecar
  std::vector<std::string> paths;    // globs; empty: every file of the kind
  Span span;
};

enum class Once : std::uint8_t { no, file, scope };

// The logic of a declarative policy, as nodes of its file; null: absent. Exactly one of assert, deny and schema.
// Aliases are followed at this level, and the kinds are right: let, when, assert and deny are maps, select, message and
// help texts, at a text or a map, related and fix lists, schema a map or a boolean. What stands inside is the
// compiler's.
struct Logic {
  const value::Value* let = nullptr;
  const value::Value* when = nullptr;
  const value::Value* select = nullptr;
  const value::Value* assertion = nullptr;  // `assert`
  const value::Value* denial = nullptr;     // `deny`
  const value::Value* schema = nullptr;
  const value::Value* at = nullptr;
  const value::Value* related = nullptr;
  const value::Value* message = nullptr;
  const value::Value* help = nullptr;
  const value::Value* fix = nullptr;
  bool unknown_fails = false;  // `unknown: fail`
  Once once = Once::no;
  bool open = false;  // `open: true`: names that the model does not know are accepted
};

struct Expectation {
  std::uint32_t line = 0;
  std::optional<std::uint32_t> column;
  std::optional<std::uint32_t> end_line;
  std::optional<std::string> contains;
  std::optional<std::string> level;
  std::optional<std::string> profile;  // when it is one of the policy's other profiles
  std::optional<std::string> path;     // of another file of the example
  std::vector<std::uint32_t> related;
  Span span;
};

struct Example {
  std::string name;
  std::string main;                          // file name of the judged text
  std::map<std::string, std::string> files;  // path -> text; with `input` just the judged one
  bool whole_project = false;                // written with `files`: what is not there does not exist
  std::vector<std::pair<std::string, ParameterValue>> parameters;
  std::vector<Expectation> expected;  // empty: a good example
  std::optional<std::string> fixed;   // the judged text after all fixes of this policy
  bool diff_unchanged = false;
  Span span;

  // The one that its findings have in common; empty: the policy's.
  std::string_view profile() const;
};

struct Alias {
  std::string peer;
  std::string id;
  std::string relation = "equal";  // of the peer's set seen from ours: equal, superset, subset, incomparable
};

struct PolicyDocument {
  std::string path;  // as given to the reader
  std::string id;    // docker/user-root
  std::string area;  // docker
  std::string name;  // user-root
  std::string title;
  std::string level;                        // error, warning, note
  std::string profile;                      // recommended, strict, pedantic, config
  std::vector<std::string> other_profiles;  // of single findings; only of functions
  std::string status = "stable";
  std::string since;
  std::string description;
  std::string rationale;
  std::string remediation;
  std::string replaced_by;  // of a deprecated policy, as `deprecated_reason`
  std::string deprecated_reason;
  std::vector<std::string> renamed_from;
  std::vector<std::string> references;
  std::vector<std::uint16_t> cwe;
  std::string security_severity;
  std::string precision = "high";
  std::vector<Alias> aliases;
  std::vector<std::string> tags;
  std::vector<ParameterDeclaration> parameters;
  Target target;
  std::string needs = "file";
  std::string check;  // `function`, `producer:NAME`; empty: declarative
  Logic logic;
  std::vector<Example> examples;
  Span id_span;
  Span check_span;

  bool declarative() const { return check.empty(); }
  // NAME of `producer:NAME`; empty for anything else.
  std::string_view producer() const;
  const ParameterDeclaration* parameter(std::string_view wanted) const;
};

enum class Origin : std::uint8_t {
  built_in,  // may use `check:`, must explain itself; its path must be policies/<id>.yaml
  strict,    // of a pack that demands what explains a policy; else as `user`
  user,      // its file must be called as the policy
};

// Reads one file. Problems of form (P001 to P007, P032, P041) are appended, all of them; the document is then
// incomplete and must not be used. `path` has `/`; for built-in policies it is relative to the project. The stream must
// outlive the document. Pure.
PolicyDocument read_policy(std::string path, const value::Stream& stream, Origin origin, PolicyProblems& problems);

}  // namespace infralint::language
