#include "artifacts/shell/options_walk.h"

#include <string_view>

#include "syntax/shell/call.h"

namespace infralint::shell {
namespace {

class OptionsWalk {
 public:
  OptionsWalk(const Script& script, ShellOptions at_start, bool bash)
      : script_(script), bash_(bash), states_(script.blocks.size()), entered_(script.blocks.size(), false) {
    if (states_.empty()) return;
    states_.front() = at_start;
    entered_.front() = true;
  }

  std::vector<ShellOptions> run() {
    std::vector<ShellOptions> found;
    found.reserve(script_.commands.size());
    for (const Command& command : script_.commands) {
      enter(command.block);
      found.push_back(states_[command.block]);
      if (command.name() == "set") set(command);
    }
    return found;
  }

 private:
  // A block begins with what holds around it. The parser limits how deep they are nested.
  void enter(std::uint32_t index) {
    if (entered_[index]) return;
    entered_[index] = true;
    const Block& block = script_.blocks[index];
    enter(block.parent);
    states_[index] = at_start_of(block);
  }

  ShellOptions at_start_of(const Block& block) const {
    ShellOptions state = states_[block.parent];
    if (block.kind == BlockKind::inner_script && block.command != no_command) {
      std::vector<std::string_view> words;
      for (const Word& word : effective_call(script_.commands[block.command]).words) words.push_back(word.value);
      const auto start = read_shell_start(words);
      return start ? start->options : ShellOptions{};
    }
    // bash drops it there, unless it is told to be POSIX.
    if (block.kind == BlockKind::substitution && bash_) state.errexit = false;
    return state;
  }

  void set(const Command& command) {
    std::uint32_t index = command.block;
    ShellOptions state = states_[index];
    apply_options(command.words.subspan(1), state);
    states_[index] = state;
    // Braces and conditions are run in any case, by the same shell.
    while (index != 0 &&
           (script_.blocks[index].kind == BlockKind::group || script_.blocks[index].kind == BlockKind::condition ||
            script_.blocks[index].kind == BlockKind::conditional)) {
      index = script_.blocks[index].parent;
      enter(index);
      states_[index] = state;
    }
  }

  const Script& script_;
  bool bash_;
  std::vector<ShellOptions> states_;  // by block
  std::vector<bool> entered_;
};

}  // namespace

std::vector<ShellOptions> options_by_command(const Script& script, ShellOptions at_start, bool bash) {
  return OptionsWalk(script, at_start, bash).run();
}

}  // namespace infralint::shell
