#include <algorithm>
#include <string>
#include <unordered_map>

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

bool unquoted_at_is_all(std::string_view text) { return text == "@" || text == "*"; }

// `$@`, `$*`, `${a[@]}`, `${a[@]:1}`; not `${a[@]+"${a[@]}"}`, which quotes inside.
bool unquoted_at_is_list(const Part& part) {
  if (part.kind != PartKind::parameter || part.quoting != Quoting::none) return false;
  if (!unquoted_at_is_all(part.text) && !unquoted_at_is_all(part.subscript)) return false;
  switch (part.op) {
    case Operator::none:
    case Operator::remove_prefix:
    case Operator::remove_suffix:
    case Operator::replace:
    case Operator::substring: return true;
    default: return false;
  }
}

bool unquoted_at_is_simple_array(const Word& value) {
  if (value.parts.size() != 1 || value.parts.front().kind != PartKind::array) return false;
  const auto elements = value.parts.front().words();
  return std::all_of(elements.begin(), elements.end(), [](const Word& element) {
    return element.is_static && element.value.find_first_of(" \t\n*?[") == std::string_view::npos;
  });
}

// Whatever the script puts into the array needs no quotes.
bool unquoted_at_is_simple(const EmbeddedScript& script, std::string_view array) {
  bool any = false;
  for (const Definition* definition : script.definitions_named(array)) {
    if (definition->kind == DefinitionKind::declaration && definition->word->value == array) continue;
    if (definition->kind != DefinitionKind::assignment || !unquoted_at_is_simple_array(*definition->word)) return false;
    any = true;
  }
  return any;
}

// The verdict on each array, once for all its places.
using UnquotedAtArrays = std::unordered_map<std::string_view, bool>;

void unquoted_at_judge(const EmbeddedScript& script, const Word& word, UnquotedAtArrays& simple, Findings& findings) {
  if (word.is_static) return;
  for (const Part& part : word.parts) {
    if (!unquoted_at_is_list(part)) continue;
    const bool array = !part.subscript.empty();
    if (array) {
      const auto [entry, first] = simple.try_emplace(part.text, false);
      if (first) entry->second = unquoted_at_is_simple(script, part.text);
      if (entry->second) continue;
    }
    const std::string name(part.text);
    findings
        .report(part.span,
                message({array ? "the array " : "", quoted(array ? name : "$" + name),
                         " stands without quotes: what holds a blank becomes several, and an empty one is lost"}))
        .help("write `\"" + (array ? "${" + name + "[@]}" : "$@") + "\"`");
  }
}

// They join their arguments anyway, or are called to split them.
bool unquoted_at_joins(std::string_view program) {
  return program == "echo" || program == "eval" || program == "set" || program == "[[" || program == "((";
}

}  // namespace

void unquoted_at(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect || !(script.mentions("$@") || script.mentions("$*") || script.mentions("${"))) return;
  UnquotedAtArrays simple;
  for (const Invocation& invocation : script.invocations()) {
    if (unquoted_at_joins(invocation.program())) continue;
    for (const Word& word : invocation.syntax->words) unquoted_at_judge(script, word, simple, findings);
  }
  for (const Block& block : script.tree.blocks) {
    if (block.kind != BlockKind::loop) continue;
    for (const Word& word : block.words) unquoted_at_judge(script, word, simple, findings);
  }
}

}  // namespace infralint::shell
