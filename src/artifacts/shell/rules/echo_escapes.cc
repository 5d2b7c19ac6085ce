#include <algorithm>

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

// `-e`, `-ne`: a word of options that tell echo to look.
bool echo_escapes_is_option(const Word& word, char letter) {
  const std::string_view text = word.value;
  return text.size() > 1 && text.front() == '-' && text.find_first_not_of("neE", 1) == std::string_view::npos &&
         text.find(letter, 1) != std::string_view::npos;
}

bool echo_escapes_in(const Part& part) {
  if (part.kind != PartKind::literal) return false;
  if (part.quoting != Quoting::single_quoted && part.quoting != Quoting::double_quoted) return false;
  constexpr auto none = std::string_view::npos;
  for (std::size_t at = part.text.find('\\'); at != none; at = part.text.find('\\', at + 2)) {
    const char next = at + 1 < part.text.size() ? part.text[at + 1] : '\0';
    // `C:\new`
    if ((next == 'n' || next == 't') && (at == 0 || part.text[at - 1] != ':')) return true;
  }
  return false;
}

// A text of a language that has such escapes itself.
bool echo_escapes_is_code(const Word& word) {
  return word.value.find_first_of("{[\"'") != std::string_view::npos || word.value.starts_with("s/");
}

}  // namespace

void echo_escapes(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (script.dialect != Dialect::bash || script.templated || !script.mentions("\\") || !script.mentions("echo")) return;
  if (script.mentions("xpg_echo")) return;
  for (const Invocation& invocation : script.invocations()) {
    const Context& context = script.context(*invocation.syntax);
    // What reads it may know the escapes.
    if (invocation.program() != "echo" || context.inner_script || !context.last_in_pipe) continue;
    const auto words = invocation.call.arguments();
    if (std::any_of(words.begin(), words.end(), [](const Word& word) { return echo_escapes_is_option(word, 'e'); }))
      continue;
    const auto found = std::find_if(words.begin(), words.end(), [](const Word& word) {
      return std::any_of(word.parts.begin(), word.parts.end(), echo_escapes_in) && !echo_escapes_is_code(word);
    });
    if (found == words.end()) continue;
    findings.report(found->span, "`echo` of bash prints the backslash and the letter as they are")
        .help("write `printf 'one\\ntwo\\n'`");
  }
}

}  // namespace infralint::shell
