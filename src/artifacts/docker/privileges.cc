#include "artifacts/docker/privileges.h"

#include <algorithm>
#include <array>

#include "artifacts/docker/copied_files.h"
#include "artifacts/docker/copied_trees.h"
#include "artifacts/docker/dependency_installs.h"
#include "artifacts/docker/runtime_command.h"
#include "check/project_view.h"
#include "syntax/shell/start.h"

namespace infralint::docker {
namespace {

constexpr auto changers =
    std::to_array<std::string_view>({"gosu", "su-exec", "setpriv", "runuser", "s6-setuidgid", "chpst", "su"});

bool names_changer(const Instruction& instruction) {
  const auto is_changer = [](std::string_view word) {
    return std::find(changers.begin(), changers.end(), base_name(word)) != changers.end();
  };
  const auto& words = instruction.syntax->words;
  if (std::any_of(words.begin(), words.end(), [&](const dockerfile::Word& word) { return is_changer(word.text); })) {
    return true;
  }
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      if (is_changer(command.program())) return true;
      const auto wrappers = command.call.wrappers;
      if (std::any_of(wrappers.begin(), wrappers.end(),
                      [&](const shell::Word& word) { return is_changer(word.value); })) {
        return true;
      }
    }
  }
  return false;
}

bool mentions_changer(std::string_view text) {
  // `su` is a part of too many words.
  return std::any_of(changers.begin(), changers.end(), [&](std::string_view changer) {
    return changer != "su" && text.find(changer) != std::string_view::npos;
  });
}

// The program, or the script that a shell gets as its first operand.
std::string_view started_file(const Command& command) {
  const std::span<const shell::Word> words = command.call.words;
  if (words.empty()) return {};
  if (shell::is_posix_shell(words.front().value) && words.size() > 1 && !words[1].value.starts_with('-')) {
    return words[1].value;
  }
  return words.front().value;
}

}  // namespace

bool brings_user_changer(const Stage& stage) {
  for (const Stage* each : stage.chain()) {
    for (const Instruction& instruction : each->instructions) {
      for (const Script& script : instruction.scripts) {
        if (mentions_changer(script.tree.text)) return true;
      }
    }
  }
  return false;
}

std::optional<bool> entry_script_changes_user(const Stage& stage, const ProjectView& project) {
  const Instruction* entrypoint = stage.facts.entrypoint;
  if (entrypoint == nullptr || entrypoint->syntax->words.empty()) return false;
  std::string_view program = base_name(entrypoint->syntax->words.front().text);
  const RuntimeCommand exec = entrypoint->scripts.empty() ? exec_command(*entrypoint) : RuntimeCommand{};
  if (exec.main() != nullptr) {
    const std::string_view path = started_file(*exec.main());
    program = base_name(path);
    if (path.find('/') != std::string_view::npos) {
      const CopiedFile file = copied_file(stage, runtime_path(stage, path), project);
      const SourceFile* script = file.origin == Origin::project ? project.read(file.path) : nullptr;
      if (script != nullptr && !script->text().empty()) return mentions_changer(script->text());
    }
  }
  for (const Stage* each : stage.chain()) {
    for (const Instruction& instruction : each->instructions) {
      for (const Source& source : instruction.context_sources()) {
        if (!source.known || base_name(source.text) != program) continue;
        const SourceFile* script = file_of_context(instruction, project, source.text);
        if (script == nullptr || script->text().empty()) return std::nullopt;
        return mentions_changer(script->text());
      }
    }
  }
  return false;
}

bool drops_privileges(const Stage& stage) {
  const bool own_entrypoint = stage.facts.entrypoint != nullptr;
  if (stage.base.starts_as == StartsAs::root_and_drops && !own_entrypoint) return true;
  if (own_entrypoint && names_changer(*stage.facts.entrypoint)) return true;
  return stage.facts.cmd != nullptr && names_changer(*stage.facts.cmd);
}

}  // namespace infralint::docker
