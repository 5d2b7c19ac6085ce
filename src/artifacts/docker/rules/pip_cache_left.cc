#include <algorithm>
#include <array>

#include "artifacts/docker/packages.h"
#include "check/findings.h"

namespace infralint::docker {
namespace {

bool pip_cache_left_is_true(std::string_view value) {
  std::string lower(value);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower == "1" || lower == "true" || lower == "yes" || lower == "on";
}

bool pip_cache_left_is_mounted(const Instruction& instruction) {
  if (instruction.mount_covers("/root/.cache/pip")) return true;
  const dockerfile::VariableValue directory = instruction.stage->variable("PIP_CACHE_DIR", instruction.index);
  if (directory.state == dockerfile::VariableState::known && instruction.mount_covers(directory.text)) return true;
  return std::any_of(
      instruction.syntax->flags.begin(), instruction.syntax->flags.end(), [](const dockerfile::Flag& flag) {
        if (flag.name != "mount" || !flag.value) return false;
        const std::string& value = *flag.value;
        const bool temporary =
            value.find("type=cache") != std::string::npos || value.find("type=tmpfs") != std::string::npos;
        return temporary && (value.find("pip") != std::string::npos || value.find(".cache") != std::string::npos);
      });
}

bool pip_cache_left_is_cleaned_by(const Command& command) {
  if (command.is("pip", "cache")) return true;
  if (command.program() != "rm") return false;
  return std::any_of(command.call.words.begin(), command.call.words.end(), [](const shell::Word& word) {
    return word.value.find(".cache") != std::string_view::npos || word.value == "/root" || word.value == "/root/*";
  });
}

}  // namespace

void pip_cache_left(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run || !instruction.stage->shipping) return;
  for (const Script& script : instruction.scripts) {
    const Command* left = nullptr;
    for (const Command& command : script.commands) {
      if (pip_cache_left_is_cleaned_by(command)) {
        left = nullptr;
        break;
      }
      const bool fetches =
          command.program() == "pip" &&
          (command.subcommand == "install" || command.subcommand == "download" || command.subcommand == "wheel");
      if (!fetches || left != nullptr || command.arguments.has("no-cache-dir") || command.arguments.has("no-index") ||
          has_variable_options(command)) {
        continue;
      }
      left = &command;
    }
    if (left == nullptr || script.mentions("PIP_NO_CACHE_DIR") || pip_cache_left_is_mounted(instruction)) continue;
    const dockerfile::VariableValue set = instruction.stage->variable("PIP_NO_CACHE_DIR", instruction.index);
    if (set.state == dockerfile::VariableState::known && pip_cache_left_is_true(set.text)) continue;
    findings.report(left->name_span(), "pip leaves its download cache in the image")
        .help("add `--no-cache-dir`, or mount a cache: `RUN --mount=type=cache,target=/root/.cache/pip`")
        .fix({"add `--no-cache-dir`", Applicability::safe, {{behind_subcommand(*left), " --no-cache-dir"}}});
  }
}

}  // namespace infralint::docker
