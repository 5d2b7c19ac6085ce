// Installs of a project's own dependencies from its manifest: `npm ci`, `composer install`, `uv sync` and their kind.
// Internal to this room.
#pragma once

#include <optional>
#include <string_view>

#include "artifacts/docker/model.h"
#include "check/project_view.h"

namespace infralint::docker {

struct DependencyTool {
  std::string_view program;
  std::string_view subcommands;     // each followed by a space; a leading space stands for none at all
  std::string_view manifest;        // beside the Dockerfile
  std::string_view manifest_signs;  // what it says when there are dependencies for development, separated by `|`
  std::string_view production;      // options that leave those out, each followed by a space
  std::string_view variable;        // the environment that does so; empty when there is none
  std::string_view flag;            // the option to add; empty when it depends
  std::string_view lockfiles;       // names, each followed by a space
};

// The tool whose install of everything in the manifest this is; null otherwise.
const DependencyTool* dependency_install(const Command& command);

// A file of that name beside the Dockerfile or in the root of the project; null when there is none.
const SourceFile* file_of_context(const Instruction& instruction, const ProjectView& project, std::string_view name);

// `name` is set in the environment, in the command or its script, or by ENV and ARG before: its value, empty when it
// is not known.
std::optional<std::string> environment_of(const Instruction& instruction, const Script& script, std::string_view name);

}  // namespace infralint::docker
