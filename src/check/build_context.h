// Where a Dockerfile is built: the directory whose files COPY and ADD see, and what can be said of the files in it. For
// rules that ask what a build takes from the project.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "check/named_builds.h"
#include "check/project_view.h"

namespace infralint {

struct BuildContext {
  // Root-relative, nearest first; what is said of a build has to hold in all of them. Never empty.
  std::vector<std::string> directories;
  bool certain = false;  // Compose files or workflows name them; else they are the file's own directory and those above
};

// `dockerfile` is root-relative; `named` is what the project says of it, see named_builds().
BuildContext build_context(std::string_view dockerfile, std::span<const NamedBuild> named);

// A source of COPY or ADD, seen from a context: root-relative. Empty when it leaves the project.
std::string path_in_context(std::string_view directory, std::string_view source);

// A file, a directory or a link, dangling ones too. True also where nobody can tell: below an empty directory, which
// git only has for a submodule that is not checked out.
bool may_exist(const ProjectView& project, std::string_view path);

// What no clone of the project holds because a build makes it: ignored by git, an archive or binary by its name, in a
// directory for results, or named in a script that builds.
bool is_generated(const ProjectView& project, const BuildContext& context, std::string_view source);

// A literal path of the build context: no pattern, nothing that the build decides.
bool is_literal_path(std::string_view source);

// `../x`, `a/../../x`: the builder drops what leaves the context.
bool leaves_context(std::string_view source);

}  // namespace infralint
