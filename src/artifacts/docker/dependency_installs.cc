#include "artifacts/docker/dependency_installs.h"

#include <algorithm>
#include <array>

namespace infralint::docker {
namespace {

constexpr auto dependency_tools = std::to_array<DependencyTool>({
    {"npm", "ci i install clean-install ", "package.json", "\"devDependencies\"", "omit production only prod ",
     "NODE_ENV", "--omit=dev", "package-lock.json npm-shrinkwrap.json "},
    {"yarn", " install ", "package.json", "\"devDependencies\"", "production prod ", "NODE_ENV", "", "yarn.lock "},
    {"pnpm", "i install ", "package.json", "\"devDependencies\"", "prod P production ", "NODE_ENV", "--prod",
     "pnpm-lock.yaml "},
    {"composer", "install i ", "composer.json", "\"require-dev\"", "no-dev ", "COMPOSER_NO_DEV", "--no-dev",
     "composer.lock "},
    {"poetry", "install ", "pyproject.toml", "dev-dependencies|poetry.group.|dependency-groups",
     "only without no-dev only-root ", "", "", "poetry.lock "},
    {"uv", "sync ", "pyproject.toml", "dev-dependencies|dependency-groups",
     "no-dev no-default-groups only-group no-group ", "UV_NO_DEV", "--no-dev", "uv.lock "},
    {"bundle", "install ", "Gemfile", "group :development|group :test|:development", "without deployment ",
     "BUNDLE_WITHOUT", "", "Gemfile.lock "},
});

bool dependency_lists(std::string_view names, std::string_view name) {
  return (' ' + std::string(names)).find(' ' + std::string(name) + ' ') != std::string::npos;
}

}  // namespace

const DependencyTool* dependency_install(const Command& command) {
  const std::string_view program = command.program() == "bundler" ? "bundle" : command.program();
  const auto* tool = std::find_if(dependency_tools.begin(), dependency_tools.end(),
                                  [&](const DependencyTool& each) { return each.program == program; });
  if (tool == dependency_tools.end()) return nullptr;
  const auto& operands = command.arguments.operands;
  const bool bare = operands.empty() && tool->subcommands.front() == ' ';
  if (!bare && !dependency_lists(tool->subcommands, command.subcommand)) return nullptr;
  // With names it installs those; all together, or for all of the machine.
  if (operands.size() > 1 || command.arguments.has("g") || command.arguments.has("global") ||
      command.arguments.has("help") || command.arguments.has("version")) {
    return nullptr;
  }
  return tool;
}

const SourceFile* file_of_context(const Instruction& instruction, const ProjectView& project, std::string_view name) {
  for (const std::string& directory : instruction.document->build.directories) {
    const std::string path = path_in_context(directory, name);
    if (!path.empty() && project.is_file(path)) return project.read(path);
  }
  return nullptr;
}

std::optional<std::string> environment_of(const Instruction& instruction, const Script& script, std::string_view name) {
  std::optional<std::string> value;
  const dockerfile::VariableValue set = instruction.stage->variable(name, instruction.index);
  if (set.state == dockerfile::VariableState::known) value = set.text;
  for (const Stage* stage : instruction.stage->chain()) {
    const auto found = stage->variables.find(name);
    if (value || found == stage->variables.end()) continue;
    const bool defined = std::any_of(found->second.begin(), found->second.end(), [&](const Definition& each) {
      return stage != instruction.stage || each.instruction->index < instruction.index;
    });
    if (defined) value.emplace();
  }
  for (const shell::Command& command : script.tree.commands) {
    for (const shell::Assignment& assignment : command.assignments) {
      if (assignment.name == name) value = assignment.value.is_static ? assignment.value.value : std::string_view();
    }
    if (command.name() != "export" && command.name() != "env") continue;
    for (const shell::Word& word : command.words) {
      if (word.value.starts_with(name) && word.value.substr(name.size()).starts_with('=')) {
        value = word.value.substr(name.size() + 1);
      }
    }
  }
  return value;
}

}  // namespace infralint::docker
