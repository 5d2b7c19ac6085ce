#include <algorithm>

#include "artifacts/docker/packages.h"
#include "check/findings.h"

namespace infralint::docker {
namespace {

bool apk_cache_left_cleans(const Command& command) {
  if (command.program() != "rm" && command.program() != "find") return command.is("apk", "cache");
  return std::any_of(command.call.words.begin(), command.call.words.end(), [](const shell::Word& word) {
    return word.value.starts_with("/var/cache") || word.value.find("/apk") != std::string_view::npos;
  });
}

// The option that fetches the index again; null when it is not given.
const shell::Word* apk_cache_left_refresh(const Command& command) {
  for (const std::string_view name : {"U", "update-cache", "update"}) {
    if (const shell::Option* option = command.arguments.find(name)) return option->word;
  }
  return nullptr;
}

}  // namespace

void apk_cache_left(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run || !instruction.stage->shipping) return;
  if (instruction.mount_covers("/var/cache/apk") || instruction.mount_covers("/etc/apk/cache")) return;
  for (const Script& script : instruction.scripts) {
    const Command* left = nullptr;
    for (const Command& command : script.commands) {
      if (apk_cache_left_cleans(command)) left = nullptr;
      const bool fetches =
          command.program() == "apk" &&
          (command.subcommand == "add" || command.subcommand == "upgrade" || command.subcommand == "update");
      // Without network there is nothing to store.
      if (!fetches || command.arguments.has("no-cache") || command.arguments.has("no-network") ||
          has_variable_options(command))
        continue;
      // Without an index on disk nothing is written, except by an update.
      if (left == nullptr) left = &command;
    }
    if (left == nullptr || script.tree.partial) continue;
    Draft draft = findings.report(left->name_span(), "the package index stays in this layer of the image");
    draft.help("use `apk add --no-cache`");
    if (left->subcommand == "update") continue;
    const shell::Word* refresh = apk_cache_left_refresh(*left);
    if (refresh == nullptr) {
      draft.fix({"add `--no-cache`", Applicability::safe, {{behind_subcommand(*left), " --no-cache"}}});
    } else if (refresh->value == "-U" || refresh->value.starts_with("--")) {
      // `--no-cache` asks for the newest index too.
      draft.fix({"use `--no-cache`", Applicability::safe, {{refresh->span, "--no-cache"}}});
    }
  }
}

}  // namespace infralint::docker
