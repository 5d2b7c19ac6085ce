#include "artifacts/docker/copied_trees.h"

#include <algorithm>

#include "check/project_view.h"

namespace infralint::docker {
namespace {

std::string without_slash(std::string path) {
  while (path.size() > 1 && (path.ends_with('/') || path.ends_with("/."))) path.pop_back();
  return path;
}

// WORKDIR in front of an instruction of this stage; empty when a part of it is not known.
std::string workdir_before(const Stage& stage, std::size_t index) {
  std::string directory = "/";
  const auto chain = stage.chain();
  for (auto each = chain.rbegin(); each != chain.rend(); ++each) {
    for (const Instruction& instruction : (*each)->instructions) {
      if (*each == &stage && instruction.index >= index) break;
      if (instruction.keyword() != Keyword::workdir || instruction.is_trigger) continue;
      const dockerfile::Expansion path = instruction.expand(instruction.syntax->argument_text());
      if (!path.known) return {};
      directory = path.text.starts_with('/') ? path.text : without_slash(directory) + "/" + path.text;
    }
  }
  return without_slash(directory);
}

std::string absolute_in(const std::string& directory, std::string_view path) {
  if (path.starts_with('/')) return without_slash(std::string(path));
  while (path.starts_with("./")) path.remove_prefix(2);
  if (directory.empty()) return {};
  if (path == "." || path.empty()) return directory;
  return without_slash((directory == "/" ? "" : directory) + "/" + std::string(path));
}

// Calls `visit(instruction, script, command)` for every command that RUN runs in the chain.
template <class Visit>
void for_each_run_command(const Stage& stage, Visit&& visit) {
  for (const Stage* each : stage.chain()) {
    for (const Instruction& instruction : each->instructions) {
      if (instruction.keyword() != Keyword::run || instruction.is_trigger) continue;
      for (const Script& script : instruction.scripts) {
        for (const Command& command : script.commands) visit(instruction, script, command);
      }
    }
  }
}

bool is_pip_install(const Command& command) { return command.is("pip", "install"); }

}  // namespace

bool is_below(std::string_view path, std::string_view directory) {
  return path.starts_with(directory) && (path.size() == directory.size() || path[directory.size()] == '/');
}

std::string absolute_path(const Instruction& instruction, std::string_view path) {
  if (path.starts_with('/')) return absolute_in({}, path);
  return absolute_in(workdir_before(*instruction.stage, instruction.index), path);
}

std::string runtime_path(const Stage& stage, std::string_view path) {
  if (path.starts_with('/')) return absolute_in({}, path);
  return absolute_in(workdir_before(stage, stage.instructions.size()), path);
}

std::vector<CopiedTree> copied_trees(const Stage& stage) {
  std::vector<CopiedTree> trees;
  const auto chain = stage.chain();
  for (auto each = chain.rbegin(); each != chain.rend(); ++each) {
    for (const Instruction& instruction : (*each)->instructions) {
      const dockerfile::Flag* flag = instruction.syntax->flag("from");
      if (instruction.keyword() != Keyword::copy || flag == nullptr || !flag->value || !instruction.syntax->valid) {
        continue;
      }
      const Stage* from = stage.document->find_stage(*flag->value, (*each)->index);
      const auto& words = instruction.syntax->words;
      if (from == nullptr || words.size() < 2) continue;
      const dockerfile::Expansion destination = instruction.expand(words.back().text);
      const std::string target = destination.known ? absolute_path(instruction, destination.text) : std::string();
      if (target.empty()) continue;
      for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const dockerfile::Expansion source = instruction.expand(words[i].text);
        if (!source.known || source.text.find_first_of("*?[") != std::string::npos) continue;
        // The paths of other stages begin at their root.
        const std::string path = without_slash(source.text.starts_with('/') ? source.text : "/" + source.text);
        trees.push_back({&instruction, from, path, target});
      }
    }
  }
  return trees;
}

std::vector<Environment> virtual_environments(const Stage& stage) {
  std::vector<Environment> environments;
  for_each_run_command(stage, [&](const Instruction& instruction, const Script& script, const Command& command) {
    const std::string_view program = command.program();
    const bool uv_venv = command.is("uv", "venv");
    const bool uv_sync = command.is("uv", "sync");
    if (program != "venv" && program != "virtualenv" && !uv_venv && !uv_sync) return;
    std::string_view path;
    std::string_view option;
    for (const shell::Word& word : command.call.arguments()) {
      if (!word.is_static) return;
      const bool is_value = option == "--python" || option == "-p" || option == "--prompt";
      if (!word.value.starts_with('-') && !is_value) path = word.value;
      option = word.value;
    }
    if (uv_sync || (uv_venv && path == "venv")) path = ".venv";
    std::string by_variable;
    if (uv_sync || uv_venv) {
      const auto variable = instruction.stage->variable("UV_PROJECT_ENVIRONMENT", instruction.index);
      if (variable.state == dockerfile::VariableState::known) by_variable = variable.text;
      if (uv_sync && script.mentions("UV_PROJECT_ENVIRONMENT")) return;
      if (uv_sync && command.arguments.has("active")) return;
    }
    if (!by_variable.empty()) path = by_variable;
    // A `cd` in front of it decides.
    if (path.empty() || (!path.starts_with('/') && script.mentions("cd "))) return;
    std::string absolute = absolute_path(instruction, path);
    if (!absolute.empty()) environments.push_back({std::move(absolute), command.arguments.has("relocatable")});
  });
  return environments;
}

std::vector<std::string> pip_directories(const Stage& stage, std::string_view option) {
  std::vector<std::string> directories;
  for_each_run_command(stage, [&](const Instruction& instruction, const Script&, const Command& command) {
    if (!is_pip_install(command)) return;
    const shell::Option* found = command.arguments.find(option);
    if (found == nullptr || found->value_word == nullptr || !found->value_word->is_static) return;
    std::string path = absolute_path(instruction, found->value);
    if (!path.empty()) directories.push_back(std::move(path));
  });
  return directories;
}

bool installs_for_user(const Stage& stage) {
  bool found = false;
  for_each_run_command(stage, [&](const Instruction&, const Script&, const Command& command) {
    found = found || (is_pip_install(command) && command.arguments.has("user"));
  });
  return found;
}

}  // namespace infralint::docker
