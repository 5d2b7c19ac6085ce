#include <algorithm>

#include "artifacts/docker/copied_trees.h"
#include "artifacts/docker/runtime_command.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// One part of a symbolic mode: `o+w`.
bool chmod_world_writable_opens(std::string_view part) {
  const std::size_t sign = part.find_first_of("+=");
  if (sign == std::string_view::npos) return false;
  const std::string_view who = part.substr(0, sign);
  const std::string_view what = part.substr(sign + 1);
  const bool others = who.find('o') != std::string_view::npos || who.find('a') != std::string_view::npos;
  return others && what.find('w') != std::string_view::npos && what.find('t') == std::string_view::npos &&
         who.find_first_not_of("ugoa") == std::string_view::npos;
}

// `777`, `o+w`, `a+rwx`: others may write, and no sticky bit keeps them from each other's files.
bool chmod_world_writable_is_open(std::string_view mode) {
  if (!mode.empty() && mode.find_first_not_of("01234567") == std::string_view::npos) {
    if (mode.size() < 3 || mode.size() > 5) return false;
    const bool sticky = mode.size() > 3 && ((mode[mode.size() - 4] - '0') & 1) != 0;
    return !sticky && ((mode.back() - '0') & 2) != 0;
  }
  while (!mode.empty()) {
    const std::size_t comma = mode.find(',');
    if (chmod_world_writable_opens(mode.substr(0, comma))) return true;
    mode.remove_prefix(comma == std::string_view::npos ? mode.size() : comma + 1);
  }
  return false;
}

// Takes the right to write away from others.
bool chmod_world_writable_closes(std::string_view mode) {
  if (mode.empty()) return false;
  if (mode.find_first_not_of("01234567") == std::string_view::npos) return !chmod_world_writable_is_open(mode);
  return (mode.find("o-w") != std::string_view::npos || mode.find("o-rw") != std::string_view::npos ||
          mode.find("a-w") != std::string_view::npos || mode.find("o=") != std::string_view::npos) &&
         !chmod_world_writable_is_open(mode);
}

bool chmod_world_writable_is_temporary(std::string_view path) {
  for (const std::string_view place : {"/tmp", "/var/tmp", "/dev/shm"}) {
    if (path == place || (path.starts_with(place) && path[place.size()] == '/')) return true;
  }
  return path.empty() || path.find('$') != std::string_view::npos;
}

// A mode and the paths that get it.
struct ChmodWorldWritableCall {
  const shell::Word* word = nullptr;  // that holds the mode; null when the command sets none
  std::string_view mode;
  std::vector<std::string_view> paths;
};

ChmodWorldWritableCall chmod_world_writable_call(const Command& command) {
  ChmodWorldWritableCall call;
  const std::string_view program = command.program();
  const auto& operands = command.arguments.operands;
  if (program == "chmod" && operands.size() > 1) {
    call.word = operands.front();
    call.mode = call.word->value;
    for (auto each = operands.begin() + 1; each != operands.end(); ++each) call.paths.push_back((*each)->value);
  } else if (program == "install" || program == "mkdir") {
    const shell::Option* option = command.arguments.find("m");
    if (option == nullptr) option = command.arguments.find("mode");
    if (option == nullptr || option->value_word == nullptr || operands.empty()) return call;
    call.word = option->value_word;
    call.mode = option->value;
    if (program == "mkdir" || command.arguments.has("d") || command.arguments.has("directory")) {
      for (const shell::Word* operand : operands) call.paths.push_back(operand->value);
    } else {
      call.paths.push_back(operands.back()->value);
    }
  } else if (program == "find") {
    // `find /app -exec chmod 777 {} +`
    const auto words = command.call.arguments();
    for (std::size_t i = 0; i + 2 < words.size(); ++i) {
      if (!words[i].value.starts_with("-exec") || words[i + 1].value != "chmod") continue;
      std::size_t mode = i + 2;
      while (mode + 1 < words.size() && words[mode].value.starts_with('-')) ++mode;
      call.word = &words[mode];
      call.mode = call.word->value;
      call.paths.push_back(words.front().value.starts_with('-') ? std::string_view(".") : words.front().value);
      break;
    }
  }
  return call;
}

// A later command of the step or of the stage gives the path a narrower mode.
bool chmod_world_writable_is_narrowed(const Instruction& instruction, const Command& open, std::string_view path) {
  const auto& instructions = instruction.stage->instructions;
  for (std::size_t i = instruction.index; i < instructions.size(); ++i) {
    for (const Script& script : instructions[i].scripts) {
      for (const Command& command : script.commands) {
        if (command.program() != "chmod" || command.syntax->span.begin <= open.syntax->span.begin) continue;
        const ChmodWorldWritableCall call = chmod_world_writable_call(command);
        if (chmod_world_writable_closes(call.mode) &&
            std::find(call.paths.begin(), call.paths.end(), path) != call.paths.end()) {
          return true;
        }
      }
    }
  }
  return false;
}

void chmod_world_writable_judge(const Instruction& instruction, const Command& command, Findings& findings) {
  const ChmodWorldWritableCall call = chmod_world_writable_call(command);
  if (call.word == nullptr || !chmod_world_writable_is_open(call.mode)) return;
  const auto is_fine = [&](std::string_view path) {
    if (chmod_world_writable_is_temporary(path) || chmod_world_writable_is_narrowed(instruction, command, path)) {
      return true;
    }
    const std::string absolute = absolute_path(instruction, path);
    return !absolute.empty() && chmod_world_writable_is_temporary(absolute);
  };
  if (std::all_of(call.paths.begin(), call.paths.end(), is_fine)) return;
  findings.report(call.word->span, message({"mode ", quoted(call.mode), " lets every user change the files"}))
      .help("give the files to the user that needs them with `chown`, and use a mode such as `755`");
}

}  // namespace

void chmod_world_writable(const Instruction& instruction, const RuleContext&, Findings& findings) {
  const dockerfile::Flag* flag = instruction.syntax->flag("chmod");
  if (flag != nullptr && flag->value && chmod_world_writable_is_open(*flag->value)) {
    const auto& words = instruction.syntax->words;
    if (!words.empty() && chmod_world_writable_is_temporary(instruction.expand(words.back().text).text)) return;
    findings.report(flag->value_span, message({"mode ", quoted(*flag->value), " lets every user change the files"}))
        .help("give the files to the user that needs them: `--chown`, and a mode such as `755`");
  }
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) chmod_world_writable_judge(instruction, command, findings);
  }
  if (instruction.keyword() != Keyword::run || !instruction.scripts.empty() || instruction.syntax->form != Form::exec) {
    return;
  }
  const RuntimeCommand exec = exec_command(instruction);
  if (exec.main() != nullptr) chmod_world_writable_judge(instruction, *exec.main(), findings);
}

}  // namespace infralint::docker
