#include <algorithm>
#include <array>
#include <cctype>

#include "artifacts/shell/model.h"
#include "artifacts/shell/word_splitting.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

// Names say that the value is meant to become several words.
constexpr auto unquoted_variable_lists = std::to_array<std::string_view>(
    {"flags", "opts", "options", "args", "arguments", "params", "packages", "pkgs", "deps", "depends", "list", "files",
     "extensions", "modules", "plugins", "cmd", "command"});

bool unquoted_variable_is_list(std::string_view name) {
  return std::any_of(unquoted_variable_lists.begin(), unquoted_variable_lists.end(), [&](std::string_view ending) {
    if (name.size() < ending.size()) return false;
    return std::equal(ending.begin(), ending.end(), name.end() - static_cast<std::ptrdiff_t>(ending.size()),
                      [](char a, char b) { return a == std::tolower(static_cast<unsigned char>(b)); });
  });
}

// `$x` whose value may become several words or none.
bool unquoted_variable_splits(const EmbeddedScript& script, const Part& part) {
  if (part.kind != PartKind::parameter || part.quoting != Quoting::none) return false;
  if (part.text.empty() || std::string_view("?#$!@*-").find(part.text.front()) != std::string_view::npos) return false;
  if (part.subscript == "@" || part.subscript == "*") return false;
  // `${x:+"$x"}` has the quotes inside.
  if (part.op == Operator::length || part.op == Operator::alternative || part.op == Operator::unknown) return false;
  return !script.is_one_word(part.text);
}

void unquoted_variable_judge(const EmbeddedScript& script, const Word& word, Findings& findings) {
  for (const Part& part : word.parts) {
    if (!unquoted_variable_splits(script, part)) continue;
    if (word.parts.size() == 1 && unquoted_variable_is_list(part.text)) continue;
    const std::string shown = "$" + std::string(part.text);
    findings
        .report(part.span, message({quoted(shown), " without quotes is split at blanks, and `*` in it is expanded"}))
        .help("put it in double quotes, or use an array for several words");
  }
}

}  // namespace

void unquoted_variable(const EmbeddedScript& script, const RuleContext& context, Findings& findings) {
  // Few things vary while an image is built.
  if (script.in_docker() && !context.wants(Profile::pedantic)) return;
  if (!script.dialect || script.templated || !script.mentions("$")) return;
  for (const Invocation& invocation : script.invocations()) {
    if (takes_lists(invocation)) continue;
    for_each_split_argument(invocation, [&](const Word& word) { unquoted_variable_judge(script, word, findings); });
  }
  // Others take the name as it is.
  if (script.dialect != Dialect::bash) return;
  for (const Command& command : script.tree.commands) {
    for (const Redirect& redirect : command.redirects) {
      if (redirect.kind > RedirectKind::read_write) continue;
      unquoted_variable_judge(script, redirect.target, findings);
    }
  }
}

}  // namespace infralint::shell
