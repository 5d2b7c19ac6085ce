#include <algorithm>
#include <array>

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

// Behind these a word is an operand, whatever it looks like.
constexpr auto test_and_or_operators = std::to_array<std::string_view>(
    {"=", "==", "!=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef", "-a", "-o", "!", "("});

bool test_and_or_expects_operand(const Word& word) {
  return !word.quoted && std::find(test_and_or_operators.begin(), test_and_or_operators.end(), word.value) !=
                             test_and_or_operators.end();
}

}  // namespace

void test_and_or(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect || script.templated || !(script.mentions("-a ") || script.mentions("-o "))) return;
  for (const Invocation& invocation : script.invocations()) {
    if (invocation.program() != "[" && invocation.program() != "test") continue;
    const auto words = invocation.call.arguments();
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
      const Word& word = words[i];
      if (word.quoted || (word.value != "-a" && word.value != "-o")) continue;
      if (test_and_or_expects_operand(words[i - 1])) continue;
      const bool both = word.value == "-a";
      findings
          .report(word.span, message({quoted(word.value), " of ", quoted(invocation.program()),
                                      " is ambiguous: an operand that looks like an operator changes its meaning"}))
          .help(both ? "write `[ ... ] && [ ... ]`" : "write `[ ... ] || [ ... ]`");
      break;
    }
  }
}

}  // namespace infralint::shell
