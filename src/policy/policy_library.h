// All policies that a run has loaded: every file is read and compiled once, however many configurations name it. One
// thread at a time.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "language/problem.h"
#include "policy/catalogue.h"
#include "policy/loaded_policy.h"
#include "policy/pack.h"
#include "policy/policy_sources.h"

namespace infralint::policy {

// What is wrong with one file of policies.
struct PolicyFileProblems {
  std::shared_ptr<const SourceFile> file;
  language::PolicyProblems problems;  // by position
};

// `path:line:column: error[P012]: what; what to write instead`
std::string problem_line(const SourceFile& file, const language::PolicyProblem& problem);

class PolicyLibrary {
 public:
  // `files` must outlive the library; `root` is absolute.
  PolicyLibrary(const FileSystem& files, std::string root) : files_(files), root_(std::move(root)) {}
  PolicyLibrary(const PolicyLibrary&) = delete;
  PolicyLibrary& operator=(const PolicyLibrary&) = delete;

  const FileSystem& files() const { return files_; }
  const std::string& root() const { return root_; }

  // The catalogue of a configuration: the built-in rules and what the sources load, in their order, and those of
  // ShellCheck if asked for. Sources that
  // cannot be read are appended to `errors`; what is wrong inside of files goes to problems(). With either, the
  // catalogue must not be used: a run whose rules are incomplete says nothing.
  std::shared_ptr<const Catalogue> load(const std::vector<PolicySource>& sources, bool shellcheck,
                                        std::string_view tool_version, std::vector<std::string>& errors);

  // Nothing is hidden: for reports over all configurations.
  std::shared_ptr<const Catalogue> everything() const;

  // By path, each problem once.
  std::vector<PolicyFileProblems> problems() const;

  // The files that were loaded, in the order of their rules.
  const std::vector<std::shared_ptr<const LoadedPolicy>>& loaded() const { return loaded_; }

 private:
  struct File;
  class Loading;

  // Null when it cannot be read.
  File* open(const PolicyFile& file, const PolicySource& source, std::vector<std::string>& errors);

  const FileSystem& files_;
  std::string root_;
  std::map<std::string, std::shared_ptr<File>> by_path_;  // real paths
  std::vector<std::shared_ptr<const LoadedPolicy>> loaded_;
  std::vector<std::size_t> shellcheck_;  // positions in loaded_
};

}  // namespace infralint::policy
