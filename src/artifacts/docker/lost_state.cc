#include "artifacts/docker/lost_state.h"

#include <algorithm>
#include <array>

namespace infralint::docker {
namespace {

constexpr auto state_builtins =
    std::to_array<std::string_view>({"cd", "export", "source", ".", "ulimit", "umask", "alias"});

// At the end of a longer script these are meant for what comes next; the others may be a habit.
constexpr auto builtins_for_later = std::to_array<std::string_view>({"cd", "export", "source", "."});

template <std::size_t N>
bool names_builtin(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// What it substitutes may have left files.
bool runs_something(const shell::Command& command) {
  const auto substitutes = [](const shell::Word& word) { return word.has(shell::PartKind::substitution); };
  return std::any_of(command.assignments.begin(), command.assignments.end(),
                     [&](const shell::Assignment& each) { return substitutes(each.value); }) ||
         std::any_of(command.words.begin(), command.words.end(), substitutes);
}

// `cd -`, `cd ..`: back from where the script went.
bool goes_back(const shell::Command& command) {
  if (command.words.size() != 2) return true;
  const std::string_view target = command.words[1].value;
  return target == "-" || target == "/" || target.starts_with("..") || target == "~" || !command.words[1].is_static;
}

// The author knows how to say it, and does.
bool is_said_next(const Instruction& instruction) {
  const auto& instructions = instruction.stage->instructions;
  return instruction.index + 1 < instructions.size() &&
         instructions[instruction.index + 1].keyword() == Keyword::workdir;
}

}  // namespace

LostState lost_state(const Instruction& instruction) {
  if (instruction.keyword() != Keyword::run || instruction.syntax->form != Form::shell ||
      instruction.scripts.size() != 1) {
    return {};
  }
  const shell::Script& script = instruction.scripts.front().tree;
  if (script.partial || script.commands.empty() || script.blocks.front().children.empty()) return {};
  const shell::Node last = script.blocks.front().children.back();
  if (last.is_block) return {};
  const shell::Command& command = script.commands[last.index];
  if (!command.redirects.empty() || runs_something(command)) return {};
  const bool alone = script.commands.size() == 1 && script.blocks.size() == 1;
  const bool only_assigns = command.words.empty() && !command.assignments.empty();
  if (alone)
    return only_assigns || names_builtin(state_builtins, command.name()) ? LostState{&command, true} : LostState{};
  const bool follows = command.before == shell::Join::and_then || command.before == shell::Join::sequence;
  if (!follows || !names_builtin(builtins_for_later, command.name())) return {};
  if (command.name() == "cd" && (goes_back(command) || is_said_next(instruction))) return {};
  return {&command, false};
}

}  // namespace infralint::docker
