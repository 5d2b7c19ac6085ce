#include <algorithm>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

bool gem_cache_left_fills(const Command& command) {
  return command.is("gem", "install") || command.is("gem", "i") || command.is("bundle", "install");
}

bool gem_cache_left_empties(const Command& command) {
  if (command.is("gem", "cleanup") || command.is("bundle", "clean")) return true;
  if (command.program() != "rm" && command.program() != "find") return false;
  return std::any_of(command.call.words.begin(), command.call.words.end(),
                     [](const shell::Word& word) { return word.value.find("cache") != std::string_view::npos; });
}

}  // namespace

void gem_cache_left(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run || !instruction.stage->shipping) return;
  if (instruction.mount_covers("/usr/local/bundle/cache")) return;
  for (const Script& script : instruction.scripts) {
    const Command* left = nullptr;
    for (const Command& command : script.commands) {
      if (gem_cache_left_fills(command)) {
        left = &command;
      } else if (gem_cache_left_empties(command)) {
        left = nullptr;
      }
    }
    if (left == nullptr || script.tree.partial) continue;
    findings
        .report(left->name_span(),
                message({quoted(left->program()), " keeps every archive it installed from in the image"}))
        .help("end this RUN with `rm -rf /usr/local/bundle/cache`");
  }
}

}  // namespace infralint::docker
