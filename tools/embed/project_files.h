// What the project holds beside policies: the kinds of artifacts and the implementation files of rules. Only
// tools/embed uses it.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "built_in.h"
#include "problems.h"

namespace infralint::embed {

struct ProjectFiles {
  std::vector<std::string> areas;      // folders of src/artifacts, sorted
  std::vector<std::string> artifacts;  // those with an artifact.h, sorted
  std::set<std::string> rule_files;    // src/artifacts/docker/rules/user_root.cc, producers too
};

ProjectFiles find_project_files(const std::filesystem::path& source);

// Paths of policy files relative to the project, sorted. Folders named `gates` hold checklists, not policies.
std::vector<std::string> find_policy_files(const std::filesystem::path& source);

// Rules against each other and against the sources: duplicate ids, missing and surplus implementations, producers that
// are named with two targets. A file that implements a policy with problems is no surplus: those are said already.
void cross_check(const std::vector<BuiltIn>& policies, const ProjectFiles& files, Problems& problems);

// src/artifacts/docker/rules/user_root.cc
std::string implementation_file(const language::PolicyDocument& policy);

}  // namespace infralint::embed
