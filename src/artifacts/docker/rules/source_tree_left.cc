#include <algorithm>

#include "artifacts/docker/model.h"
#include "check/findings.h"

namespace infralint::docker {
namespace {

bool source_tree_left_is_source(std::string_view path) {
  return path.starts_with("/usr/src/") || path.starts_with("/usr/local/src/");
}

const shell::Word* source_tree_left_word(const Command& command) {
  for (const shell::Word& word : command.call.words) {
    if (source_tree_left_is_source(word.value)) return &word;
  }
  return nullptr;
}

// `tar -C /usr/src/x`, `git clone ... /usr/src/x`
bool source_tree_left_fills(const Command& command) {
  return command.program() == "tar" || command.program() == "unzip" || command.is("git", "clone");
}

bool source_tree_left_installs(const Command& command) {
  const auto& operands = command.arguments.operands;
  const auto names = [&](std::string_view text) {
    return std::any_of(operands.begin(), operands.end(), [&](const shell::Word* word) { return word->value == text; });
  };
  if (command.program() == "make" || command.program() == "ninja") return names("install");
  if (command.program() == "cmake") return command.arguments.has("install");
  return (names("setup.py") && names("install")) || (command.is("pip", "install") && names("."));
}

bool source_tree_left_is_used_later(const Instruction& instruction, std::string_view path) {
  const auto& all = instruction.stage->instructions;
  return std::any_of(all.begin() + static_cast<std::ptrdiff_t>(instruction.index) + 1, all.end(),
                     [&](const Instruction& later) { return later.syntax->logical.find(path) != std::string::npos; });
}

}  // namespace

void source_tree_left(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run || !instruction.stage->shipping) return;
  for (const Script& script : instruction.scripts) {
    const Command* filler = nullptr;
    const shell::Word* tree = nullptr;
    bool installs = false;
    for (const Command& command : script.commands) {
      if (source_tree_left_fills(command) && source_tree_left_word(command) != nullptr) {
        filler = &command;
        tree = source_tree_left_word(command);
      }
      if (filler == nullptr) continue;
      installs = installs || source_tree_left_installs(command);
      // Whatever else is removed with it.
      if (command.program() == "rm" && (command.arguments.has("r") || command.arguments.has("R"))) filler = nullptr;
    }
    if (filler == nullptr || !installs || script.tree.partial || instruction.mount_covers(tree->value)) continue;
    if (source_tree_left_is_used_later(instruction, tree->value)) continue;
    findings.report(filler->name_span(), "the sources and what was built from them stay in this layer of the image")
        .help("remove the tree in the same RUN, or build in a stage of its own");
  }
}

}  // namespace infralint::docker
