#include <algorithm>
#include <array>

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

constexpr auto and_or_not_if_tests = std::to_array<std::string_view>({"[", "[[", "test", "((", "which"});

// As the middle they never fail; as the end they are what the author wants in both cases.
constexpr auto and_or_not_if_middles =
    std::to_array<std::string_view>({"echo", "printf", "true", ":", "exit", "return"});
constexpr auto and_or_not_if_ends =
    std::to_array<std::string_view>({"exit", "return", "true", ":", "echo", "printf", "false"});

const Command* and_or_not_if_command(const Script& script, Node node) {
  return node.is_block ? nullptr : &script.commands[node.index];
}

template <class Names>
bool and_or_not_if_is(const Names& names, const Command& command) {
  if (command.words.empty()) return false;
  const std::string_view program = effective_call(command).program;
  return std::find(names.begin(), names.end(), program) != names.end();
}

bool and_or_not_if_tests_something(const Command& command) {
  if (and_or_not_if_is(and_or_not_if_tests, command)) return true;
  if (command.words.size() < 2) return false;
  const std::string_view name = command.words[0].value;
  const std::string_view first = command.words[1].value;
  return (name == "command" && first == "-v") ||
         (name == "grep" && first.starts_with('-') && first.find('q') != first.npos);
}

bool and_or_not_if_applies(const Script& script, const Command& condition, Node middle, Node end) {
  const Command* const then = and_or_not_if_command(script, middle);
  const Command* const otherwise = and_or_not_if_command(script, end);
  const Join behind = then != nullptr ? then->after : script.blocks[middle.index].after;
  // Behind another command the whole list is what may fail.
  if (condition.before == Join::and_then || condition.before == Join::or_else) return false;
  if (condition.after != Join::and_then || behind != Join::or_else || !and_or_not_if_tests_something(condition))
    return false;
  if (then != nullptr &&
      (then->words.empty() || and_or_not_if_is(and_or_not_if_middles, *then) || and_or_not_if_tests_something(*then))) {
    return false;
  }
  return otherwise == nullptr || (!otherwise->words.empty() && !and_or_not_if_is(and_or_not_if_ends, *otherwise));
}

}  // namespace

void and_or_not_if(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect || script.templated || !script.mentions("&&") || !script.mentions("||")) return;
  for (const Block& block : script.tree.blocks) {
    for (std::size_t i = 0; i + 2 < block.children.size(); ++i) {
      const Command* const condition = and_or_not_if_command(script.tree, block.children[i]);
      const Node middle = block.children[i + 1];
      const Node end = block.children[i + 2];
      if (condition == nullptr || !and_or_not_if_applies(script.tree, *condition, middle, end)) continue;
      if (script.context(*condition).condition) continue;
      const Span last = end.is_block ? script.tree.blocks[end.index].span : script.tree.commands[end.index].span;
      findings
          .report(cover(condition->span, last),
                  "`a && b || c` is no if-then-else: `c` runs as well when `a` succeeds and `b` fails")
          .help("write `if a; then b; else c; fi`");
    }
  }
}

}  // namespace infralint::shell
