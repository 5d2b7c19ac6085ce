#include "artifacts/docker/script_options.h"

#include <string_view>

namespace infralint::docker {
namespace {

// `-euo pipefail`, `+e`, `-o errexit`: one word of `set` or of a shell; `next` is the one behind it.
void apply_word(std::string_view word, std::string_view next, ScriptOptions& options) {
  if (word.size() < 2 || (word.front() != '-' && word.front() != '+') || word[1] == '-') return;
  const bool on = word.front() == '-';
  for (const char letter : word.substr(1)) {
    if (letter == 'e') options.errexit = on;
    if (letter == 'o' && next == "errexit") options.errexit = on;
    if (letter == 'o' && next == "pipefail") options.pipefail = on;
  }
}

template <class Words, class TextOf>
void apply_words(const Words& words, const TextOf& text_of, ScriptOptions& options) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    apply_word(text_of(words[i]), i + 1 < words.size() ? text_of(words[i + 1]) : std::string_view(), options);
  }
}

// Of `#!/bin/bash -e`.
void apply_shebang(std::string_view line, ScriptOptions& options) {
  std::string_view before;
  while (!line.empty()) {
    const std::size_t blank = line.find_first_of(" \t\r");
    const std::string_view word = line.substr(0, blank);
    line.remove_prefix(blank == std::string_view::npos ? line.size() : blank + 1);
    apply_word(before, word, options);
    before = word;
  }
  apply_word(before, {}, options);
}

// Of the SHELL in front of the instruction.
void apply_shell(const Instruction& instruction, ScriptOptions& options) {
  for (const Stage* stage : instruction.stage->chain()) {
    std::size_t i = stage == instruction.stage ? instruction.index : stage->instructions.size();
    for (; i > 0; --i) {
      const Instruction& earlier = stage->instructions[i - 1];
      if (earlier.keyword() != Keyword::shell || earlier.is_trigger) continue;
      apply_words(
          earlier.syntax->words, [](const dockerfile::Word& word) -> std::string_view { return word.text; }, options);
      return;
    }
  }
}

ScriptOptions options_at_start(const Instruction& instruction, const Script& script) {
  ScriptOptions options;
  const auto& heredocs = instruction.syntax->heredocs;
  if (instruction.syntax->form == Form::exec) {
    apply_words(
        instruction.syntax->words, [](const dockerfile::Word& word) -> std::string_view { return word.text; }, options);
  } else if (&script != &instruction.scripts.front()) {
    // `bash -e <<EOF`
    for (const Command& command : instruction.scripts.front().commands) {
      if (command.syntax->redirects.empty()) continue;
      apply_words(
          command.call.words, [](const shell::Word& word) { return word.value; }, options);
    }
  } else if (heredocs.size() == 1 && script.tree.text.starts_with("#!")) {
    apply_shebang(script.tree.text.substr(0, script.tree.text.find('\n')), options);
  } else {
    apply_shell(instruction, options);
  }
  return options;
}

}  // namespace

std::vector<ScriptOptions> options_by_command(const Instruction& instruction, const Script& script) {
  const shell::Script& tree = script.tree;
  std::vector<ScriptOptions> by_command;
  std::vector<ScriptOptions> by_block(tree.blocks.size());
  std::vector<bool> entered(tree.blocks.size(), false);
  by_command.reserve(tree.commands.size());
  if (by_block.empty()) return by_command;
  by_block.front() = options_at_start(instruction, script);
  entered.front() = true;
  std::vector<std::uint32_t> outer;
  for (const shell::Command& command : tree.commands) {
    for (std::uint32_t block = command.block; !entered[block]; block = tree.blocks[block].parent)
      outer.push_back(block);
    for (; !outer.empty(); outer.pop_back()) {
      const shell::Block& block = tree.blocks[outer.back()];
      // Another shell.
      if (block.kind != shell::BlockKind::inner_script) by_block[outer.back()] = by_block[block.parent];
      entered[outer.back()] = true;
    }
    by_command.push_back(by_block[command.block]);
    if (command.name() != "set") continue;
    ScriptOptions& options = by_block[command.block];
    apply_words(
        command.words, [](const shell::Word& word) { return word.value; }, options);
    // Braces are run by the same shell in any case.
    for (std::uint32_t block = command.block; tree.blocks[block].kind == shell::BlockKind::group;) {
      block = tree.blocks[block].parent;
      by_block[block] = options;
    }
  }
  return by_command;
}

}  // namespace infralint::docker
