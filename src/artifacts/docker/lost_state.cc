#include "artifacts/docker/lost_state.h"

#include <algorithm>
#include <array>

#include "syntax/shell/call.h"

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

// A program with what makes it change nothing that is stored: a service that runs, a setting of the kernel.
struct PassingCall {
  std::string_view program;
  std::string_view operand;
};
constexpr auto passing_calls = std::to_array<PassingCall>({{"conda", "activate"},
                                                           {"mamba", "activate"},
                                                           {"micromamba", "activate"},
                                                           {"nvm", "use"},
                                                           {"sysctl", "-w"},
                                                           {"systemctl", "start"},
                                                           {"systemctl", "restart"}});

bool passes(const shell::Command& command) {
  const shell::Call call = shell::effective_call(command);
  const auto operands = call.arguments();
  if (operands.empty()) return false;
  const auto starts = [](std::string_view verb) { return verb == "start" || verb == "restart"; };
  if (call.program == "service") return operands.size() > 1 && starts(operands[1].value);
  if (call.words.front().value.starts_with("/etc/init.d/")) return starts(operands.front().value);
  return std::any_of(passing_calls.begin(), passing_calls.end(), [&](const PassingCall& each) {
    return each.program == call.program && each.operand == operands.front().value;
  });
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

bool sets_the_same(const Instruction& env, std::string_view name, std::string_view value) {
  return std::any_of(env.syntax->pairs.begin(), env.syntax->pairs.end(), [&](const dockerfile::Pair& pair) {
    return pair.name.text == name && pair.value && env.expand(pair.value->text).text == value;
  });
}

bool is_env_of(const Instruction& env, const shell::Command& command) {
  if (env.keyword() != Keyword::env) return false;
  const auto is_said = [&](std::string_view name, std::string_view value) { return sets_the_same(env, name, value); };
  if (command.words.empty()) {
    return std::all_of(command.assignments.begin(), command.assignments.end(), [&](const shell::Assignment& each) {
      return each.value.is_static && is_said(each.name, each.value.value);
    });
  }
  return command.name() == "export" && command.words.size() > 1 &&
         std::all_of(command.words.begin() + 1, command.words.end(), [&](const shell::Word& word) {
           const std::size_t equals = word.value.find('=');
           return word.is_static && equals != std::string_view::npos &&
                  is_said(word.value.substr(0, equals), word.value.substr(equals + 1));
         });
}

bool is_workdir_of(const Instruction& workdir, const shell::Command& command) {
  if (workdir.keyword() != Keyword::workdir || command.name() != "cd" || command.words.size() != 2) return false;
  std::string_view target = command.words[1].value;
  if (target.size() > 1 && target.ends_with('/')) target.remove_suffix(1);
  std::string said = workdir.expand(workdir.syntax->argument_text()).text;
  if (said.size() > 1 && said.ends_with('/')) said.pop_back();
  return said == target;
}

// ENV or WORKDIR behind the step do what it tries.
bool is_repeated(const Instruction& instruction, const shell::Command& command) {
  const auto& instructions = instruction.stage->instructions;
  for (std::size_t i = instruction.index + 1; i < instructions.size(); ++i) {
    const Instruction& next = instructions[i];
    if (is_env_of(next, command) || is_workdir_of(next, command)) return true;
    if (next.keyword() != Keyword::env && next.keyword() != Keyword::workdir && next.keyword() != Keyword::arg) break;
  }
  return false;
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
  if (runs_something(command)) return {};
  const bool alone = script.commands.size() == 1 && script.blocks.size() == 1;
  if (alone && command.after == shell::Join::background && !command.words.empty()) return {&command, true};
  if (!command.redirects.empty()) return {};
  const bool only_assigns = command.words.empty() && !command.assignments.empty();
  if (alone) {
    const bool lost = only_assigns || names_builtin(state_builtins, command.name()) || passes(command);
    return lost && !is_repeated(instruction, command) ? LostState{&command, true} : LostState{};
  }
  const bool follows = command.before == shell::Join::and_then || command.before == shell::Join::sequence;
  if (!follows || !names_builtin(builtins_for_later, command.name())) return {};
  if (command.name() == "cd" && (goes_back(command) || is_said_next(instruction))) return {};
  return {&command, false};
}

}  // namespace infralint::docker
