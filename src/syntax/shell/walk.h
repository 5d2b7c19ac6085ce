// What each command of a script is inside of, for rules that ask "does anybody look at its exit status?" and the like.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "syntax/shell/command.h"

namespace infralint::shell {

// Counts what encloses the command inside its own script; a function's body counts where it is defined.
struct Context {
  bool condition = false;     // what if, elif, while or until test, or a part of it
  bool negated = false;       // the pipeline stands behind `!`
  bool pipeline = false;      // an element of a pipeline of several
  bool last_in_pipe = true;   // the one that decides its status
  bool after_and = false;     // runs only when the one in front succeeded
  bool after_or = false;      // runs only when the one in front failed
  bool decides = false;       // `&&` or `||` stands behind it: its status is looked at
  bool guarded = false;       // an `||` further along the same list takes its failure
  bool background = false;    // `&` stands behind its list
  bool subshell = false;      // ( ), an element of a pipeline, or in the background
  bool substitution = false;  // $( ), backticks, <( ), >( )
  bool loop = false;
  bool branch = false;               // a body of if or case: may not run
  bool inner_script = false;         // the operand of `sh -c`
  std::string_view function;         // the innermost one
  std::uint32_t function_block = 0;  // 0 outside functions
};

// One entry a command, at the same index. Linear in the size of the tree.
std::vector<Context> contexts(const Script& script);

// Calls `visit(const Part&)` for every part of the word, those inside expansions and arrays too, in source order.
template <class Visit>
void for_each_part(const Word& word, Visit&& visit) {
  for (const Part& part : word.parts) {
    visit(part);
    for (const Word& inner : part.words()) for_each_part(inner, visit);
  }
}

// Calls `visit(const Word&)` for every word that a shell reads: of commands with their assignments and redirections,
// and of compound commands. Not for what stands inside those words.
template <class Visit>
void for_each_word(const Script& script, Visit&& visit) {
  const auto redirects = [&](std::span<const Redirect> list) {
    for (const Redirect& redirect : list) {
      visit(redirect.target);
      if (redirect.body != nullptr) visit(*redirect.body);
    }
  };
  for (const Command& command : script.commands) {
    for (const Assignment& assignment : command.assignments) visit(assignment.value);
    for (const Word& word : command.words) visit(word);
    redirects(command.redirects);
  }
  for (const Block& block : script.blocks) {
    for (const Word& word : block.words) visit(word);
    redirects(block.redirects);
  }
}

}  // namespace infralint::shell
