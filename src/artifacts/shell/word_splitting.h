// Whether an unquoted expansion stays one word: the shell splits it at blanks and takes `*`, `?` and `[` in it for
// patterns. For rules about missing quotes.
#pragma once

#include <string_view>
#include <unordered_set>

#include "artifacts/shell/definitions.h"
#include "artifacts/shell/model.h"

namespace infralint::shell {

// What the substitution prints is one word, such as `$(nproc)`, or words that are meant to be told apart, such as
// `$(pkg-config --cflags x)`.
bool prints_plain_words(const Script& script, const Block& substitution);

// The command gets a list of words where others get one: an installer, `set --`, `eval`; or looks at none of them, as
// in `: ${x:=1}`.
bool takes_lists(const Invocation& invocation);

// The shell splits no word of the command: `[[`, `((`.
inline bool splits_nothing(const Command& command) {
  return !command.words.empty() && (command.words.front().value == "[[" || command.words.front().value == "((");
}

// Calls `visit(const Word&)` for every argument that the shell splits.
template <class Visit>
void for_each_split_argument(const Invocation& invocation, Visit&& visit) {
  if (splits_nothing(*invocation.syntax)) return;
  const bool declares = is_declaring(invocation.program());
  const Word* const program = invocation.call.words.data();
  for (const Word& word : invocation.syntax->words.subspan(1)) {
    if (&word == program) continue;
    // Assigned as by `x=$y`.
    if (declares && word.value.find('=') != std::string_view::npos) continue;
    visit(word);
  }
}

// For model.cc.
bool is_one_word_outside(const Surroundings& surroundings, std::string_view variable);
std::unordered_set<std::string_view> splitting_variables(const EmbeddedScript& script);

}  // namespace infralint::shell
