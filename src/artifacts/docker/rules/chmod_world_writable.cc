#include <algorithm>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// `777`, `o+w`, `a+rwx`: others may write, and no sticky bit keeps them from each other's files.
bool chmod_world_writable_is_open(std::string_view mode) {
  if (!mode.empty() && mode.find_first_not_of("01234567") == std::string_view::npos) {
    if (mode.size() < 3 || mode.size() > 5) return false;
    const bool sticky = mode.size() > 3 && ((mode[mode.size() - 4] - '0') & 1) != 0;
    return !sticky && ((mode.back() - '0') & 2) != 0;
  }
  const std::size_t sign = mode.find_first_of("+=");
  if (sign == std::string_view::npos || mode.find(',') != std::string_view::npos) return false;
  const std::string_view who = mode.substr(0, sign);
  const std::string_view what = mode.substr(sign + 1);
  const bool others = who.find('o') != std::string_view::npos || who.find('a') != std::string_view::npos;
  return others && what.find('w') != std::string_view::npos && what.find('t') == std::string_view::npos &&
         who.find_first_not_of("ugoa") == std::string_view::npos;
}

bool chmod_world_writable_is_temporary(std::string_view path) {
  for (const std::string_view place : {"/tmp", "/var/tmp", "/dev/shm"}) {
    if (path == place || (path.starts_with(place) && path[place.size()] == '/')) return true;
  }
  return path.empty() || path.find('$') != std::string_view::npos;
}

}  // namespace

void chmod_world_writable(const Instruction& instruction, const RuleContext&, Findings& findings) {
  const dockerfile::Flag* flag = instruction.syntax->flag("chmod");
  if (flag != nullptr && flag->value && chmod_world_writable_is_open(*flag->value)) {
    findings.report(flag->value_span, message({"mode ", quoted(*flag->value), " lets every user change the files"}))
        .help("give the files to the user that needs them: `--chown`, and a mode such as `755`");
  }
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      const auto& operands = command.arguments.operands;
      if (command.program() != "chmod" || operands.size() < 2 || !chmod_world_writable_is_open(operands.front()->value))
        continue;
      const bool temporary = std::all_of(operands.begin() + 1, operands.end(), [](const shell::Word* word) {
        return chmod_world_writable_is_temporary(word->value);
      });
      if (temporary) continue;
      findings
          .report(operands.front()->span,
                  message({"mode ", quoted(operands.front()->value), " lets every user change the files"}))
          .help("give the files to the user that needs them with `chown`, and use a mode such as `755`");
    }
  }
}

}  // namespace infralint::docker
