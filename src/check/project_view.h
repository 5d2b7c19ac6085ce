// What a rule may know about the rest of the project: which paths exist, and what the files it refers to contain.
// Read-only, answers do not depend on order or thread, and every read was paid for only when somebody asked.
// Thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/source_file.h"
#include "check/project_memory.h"
#include "syntax/value/value.h"

namespace infralint {

// What is known of a file beside its content.
struct FileFacts {
  std::uint64_t size = 0;  // bytes
  // It may be executed, by its mode or by what git tracks; none when neither can say.
  std::optional<bool> executable;
};

// A table of facts that the user gives in place of one of the program; both null when there is none.
struct GivenTable {
  const SourceFile* file = nullptr;
  const value::Stream* stream = nullptr;
};

class ProjectView {
 public:
  virtual ~ProjectView() = default;

  // Paths are root-relative with `/`; `.` is the root. A path that leaves the root does not exist.
  virtual bool is_file(std::string_view path) const = 0;
  virtual bool is_directory(std::string_view path) const = 0;
  // None when there is no such file.
  virtual std::optional<FileFacts> facts(std::string_view path) const = 0;
  // Names in a directory, in byte order; empty when it does not exist. The result lives as long as the view.
  virtual std::span<const std::string> names(std::string_view directory) const = 0;

  // Null when it cannot be read. The result lives as long as the view.
  virtual const SourceFile* read(std::string_view path) const = 0;
  // The parsed YAML, JSON or TOML of a file; null when it cannot be read.
  virtual const value::Stream* values(std::string_view path) const = 0;

  // False when only single texts are known (standard input without a name): rules about other files stay silent.
  virtual bool complete() const = 0;

  // By its name: `end-of-life`.
  virtual GivenTable given_table(std::string_view name) const;

  // What has been worked out from the files.
  const ProjectMemory& memory() const { return memory_; }

 private:
  ProjectMemory memory_;
};

// Nothing exists, nothing is known.
const ProjectView& empty_project();

// `path` relative to the directory of `from`, normalized: `resolve_path("a/b/compose.yaml", "../x")` is `a/x`.
// A leading `/` means the root. Empty when the path leaves the root; the root itself is `.`.
std::string resolve_path(std::string_view from, std::string_view path);

// `name` in a root-relative directory, `.` for the root: neither is normalized.
std::string path_in(std::string_view directory, std::string_view name);

// The directory of a root-relative path: `a/b` of `a/b/c`, `.` of `c`.
std::string_view directory_of(std::string_view path);
std::string_view base_name(std::string_view path);

}  // namespace infralint
