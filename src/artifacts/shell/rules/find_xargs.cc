#include <algorithm>

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

bool find_xargs_is_plain(const Word& word) {
  return word.is_static && word.value.find_first_of("*?[") == std::string_view::npos;
}

// Names that the author knows: `-name go.mod`. What `-print0` and its kind print is no list of lines.
bool find_xargs_names_are_safe(const Call& find) {
  const auto words = find.arguments();
  bool known = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = words[i].value;
    if (word == "-print0" || word == "-printf" || word == "-exec" || word == "-execdir") return true;
    if ((word == "-name" || word == "-iname") && i + 1 < words.size()) known = find_xargs_is_plain(words[i + 1]);
  }
  return known;
}

// The options of xargs itself; empty when the command is another one.
std::span<const Word> find_xargs_reader(const Command& command) {
  const auto xargs = std::find_if(command.words.begin(), command.words.end(), [](const Word& word) {
    return word.value == "xargs" || word.value == "/usr/bin/xargs";
  });
  const Call call = effective_call(command);
  if (xargs == command.words.end()) return {};
  const auto at = static_cast<std::size_t>(xargs - command.words.begin());
  if (call.program == "xargs") return call.words;
  return at < call.wrappers.size() ? call.wrappers.subspan(at) : std::span<const Word>();
}

bool find_xargs_splits(std::span<const Word> words) {
  return std::none_of(words.begin() + 1, words.end(), [](const Word& word) {
    const std::string_view text = word.value;
    if (text.starts_with("--"))
      return text == "--null" || text.starts_with("--delimiter") || text.starts_with("--replace");
    // `-I` reads lines.
    return text.starts_with('-') && text.find_first_of("0dIi") != std::string_view::npos;
  });
}

}  // namespace

void find_xargs(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect || script.templated || !script.mentions("xargs") || !script.mentions("find")) return;
  for (const Block& block : script.tree.blocks) {
    for (std::size_t i = 0; i + 1 < block.children.size(); ++i) {
      if (block.children[i].is_block || block.children[i + 1].is_block) continue;
      const Command& command = script.tree.commands[block.children[i].index];
      if (command.after != Join::pipe) continue;
      const Call find = effective_call(command);
      if (find.program != "find" || find_xargs_names_are_safe(find)) continue;
      const auto reader = find_xargs_reader(script.tree.commands[block.children[i + 1].index]);
      if (reader.empty() || !find_xargs_splits(reader)) continue;
      findings.report(reader.front().span, "`xargs` splits the names that `find` prints at blanks and quotes")
          .help("write `find ... -print0 | xargs -0`, or `find ... -exec ... {} +`");
    }
  }
}

}  // namespace infralint::shell
