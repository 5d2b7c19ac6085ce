#include "artifacts/docker/privileges.h"

#include <algorithm>
#include <array>

#include "check/project_view.h"

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

}  // namespace

bool drops_privileges(const Stage& stage) {
  const bool own_entrypoint = stage.facts.entrypoint != nullptr;
  if (stage.base.starts_as == StartsAs::root_and_drops && !own_entrypoint) return true;
  if (own_entrypoint && names_changer(*stage.facts.entrypoint)) return true;
  return stage.facts.cmd != nullptr && names_changer(*stage.facts.cmd);
}

}  // namespace infralint::docker
