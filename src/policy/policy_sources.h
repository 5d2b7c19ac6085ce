// Where policies of the user lie: what a configuration or the command line names, and the files behind that. Used by
// the loader of configurations and the library of policies.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "base/source_file.h"
#include "syntax/value/value.h"

namespace infralint::policy {

// A directory or a file of policies, or a pack.
struct PolicySource {
  std::string path;      // as the file system reads it
  std::string shown;     // as people see it: root-relative when it lies in the root
  std::string said;      // who names it, in front of a message: `infralint.toml:3:14: `
  bool implied = false;  // nobody: it is the directory `policies` beside a configuration
  std::string pack;      // the name that its pack.yaml must have; empty: any
};

// A path as people see it: `path` is absolute.
std::string shown_path(const std::string& root, const std::string& path);

// `path` with `.` and `..` taken out; absolute.
std::string normal_path(const std::string& directory, std::string_view path);

// What the key `policies` of a configuration says, either `["DIR", "FILE"]` or the table with `dirs` and `packs`.
// Paths are relative to `directory` (absolute). Problems are appended to `errors` with their place.
std::vector<PolicySource> read_policy_sources(const SourceFile& file, const value::Value& node, const std::string& root,
                                              const std::string& directory, std::vector<std::string>& errors);

struct PolicyFile {
  std::string path;   // as the file system reads it
  std::string shown;  // see PolicySource
  std::string inner;  // relative to the directory that was asked for
};

// The YAML files below a directory, by path, without `pack.yaml` and the directories `gates`, `schemas` and `tests`.
// Links to directories are not followed. What cannot be listed is appended to `errors`.
std::vector<PolicyFile> policy_files(const FileSystem& files, const PolicySource& directory,
                                     std::vector<std::string>& errors);

// Whether a text means to be a policy. Only asked of directories that nobody named: a directory `policies` may hold
// those of other tools.
bool resembles_policy(std::string_view text);

}  // namespace infralint::policy
