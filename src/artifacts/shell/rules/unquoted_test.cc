#include <algorithm>
#include <string>

#include "artifacts/shell/model.h"
#include "artifacts/shell/test_commands.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

// It may expand to nothing at all.
bool unquoted_test_may_vanish(const Part& part) {
  if (part.quoting != Quoting::none) return false;
  switch (part.kind) {
    case PartKind::substitution:
    case PartKind::opaque: return true;
    case PartKind::parameter:
      return part.op != Operator::length && part.text != "#" && part.text != "?" && part.text != "$";
    default: return false;
  }
}

bool unquoted_test_holds_text(const Word& word) {
  return std::any_of(word.parts.begin(), word.parts.end(),
                     [](const Part& part) { return part.kind == PartKind::literal && !part.text.empty(); });
}

// `a=b`, where blanks around `=` are missing.
bool unquoted_test_is_glued(const Word& word) {
  return std::any_of(word.parts.begin(), word.parts.end(), [&](const Part& part) {
    return part.kind == PartKind::literal && part.quoting == Quoting::none &&
           part.text.find('=') != std::string_view::npos;
  });
}

bool unquoted_test_is_loop_condition(const EmbeddedScript& script, const Command& command) {
  const Block& block = script.tree.blocks[command.block];
  return block.kind == BlockKind::condition && (block.keyword == "while" || block.keyword == "until");
}

void unquoted_test_judge_one(const EmbeddedScript& script, const Command& command, const Word& word,
                             Findings& findings) {
  if (unquoted_test_is_glued(word)) {
    findings.report(word.span, "without blanks around `=` this is one word for the test, and always true")
        .help("put blanks around the operator: `[ \"$a\" = b ]`");
    return;
  }
  if (!word.is_static || word.value.empty() || word.has(PartKind::glob)) return;
  const bool negative = word.value == "false" || word.value == "0";
  // `while [ 1 ]` goes on for ever, as it is meant to.
  if (!negative && unquoted_test_is_loop_condition(script, command)) return;
  findings.report(word.span, message({"a test of the text ", quoted(word.value), " is always true"}))
      .help(negative ? "write `false`"
                     : "write `true`, or `\"$" + std::string(word.value) + "\"` when a variable is meant");
}

// As a message may show it: without the holes of variables.
std::string unquoted_test_pattern(const Word& word) {
  return word.value.find_first_of("{}") == std::string_view::npos ? quoted(word.value) : "the pattern";
}

void unquoted_test_judge_two(bool brackets, const Word& op, const Word& word, Findings& findings) {
  if (word.parts.empty()) return;
  const bool empty_test = !op.quoted && (op.value == "-n" || op.value == "-z");
  if (empty_test && unquoted_test_holds_text(word)) {
    const bool always = op.value == "-n";
    findings
        .report(word.span,
                message({"a text is never empty: this ", quoted(op.value), " is always ", always ? "true" : "false"}))
        .help("test the variable alone: `\"$x\"`");
  } else if (!brackets && op.value == "-n" && word.parts.size() == 1 && unquoted_test_may_vanish(word.parts[0])) {
    findings.report(word.span, "without quotes an empty value vanishes, and `-n` is true then too")
        .help("put it into double quotes");
  } else if (is_file_test(op) && word.has(PartKind::glob) && !word.braces) {
    if (brackets) {
      findings
          .report(word.span,
                  message({"`[[` expands no patterns: ", unquoted_test_pattern(word), " is looked for by that name"}))
          .help("loop over the files, or write `compgen -G 'PATTERN' >/dev/null`");
    } else {
      findings
          .report(word.span, message({"the test fails as soon as several files match ", unquoted_test_pattern(word)}))
          .level(Level::warning)
          .help("loop over the files, or write `ls PATTERN >/dev/null 2>&1`");
    }
  }
}

}  // namespace

void unquoted_test(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect || script.templated) return;
  for (const Command& command : script.tree.commands) {
    auto operands = test_operands(command);
    if (!operands) continue;
    if (!operands->empty() && operands->front().value == "!") operands = operands->subspan(1);
    const bool brackets = command.words.front().value == "[[" && script.dialect == Dialect::bash;
    if (operands->size() == 1) {
      unquoted_test_judge_one(script, command, operands->front(), findings);
    } else if (operands->size() == 2) {
      unquoted_test_judge_two(brackets, operands->front(), operands->back(), findings);
    }
  }
}

}  // namespace infralint::shell
