#include <algorithm>

#include "artifacts/shell/model.h"
#include "artifacts/shell/word_splitting.h"
#include "base/word_list.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

// Nobody waits for these to fail.
constexpr auto export_masks_status_safe =
    word_list({"mktemp", "pwd", "date", "id", "uname", "nproc", "arch", "hostname", "whoami", "getconf", "echo",
               "printf", "basename", "dirname", "lsb_release", "dpkg", "seq", "true"});

// Nor for these, as long as they read no file, which may be missing.
constexpr auto export_masks_status_filters =
    word_list({"sed", "tr", "cut", "awk", "head", "tail", "sort", "uniq", "wc"});

bool export_masks_status_reads_file(const Command& command) {
  if (command.before == Join::pipe || command.before == Join::pipe_all) return false;
  // `awk "BEGIN { print 1 / 3 }"` reads nothing.
  if (std::any_of(command.words.begin(), command.words.end(),
                  [](const Word& word) { return word.value.starts_with("BEGIN"); })) {
    return false;
  }
  return std::none_of(command.redirects.begin(), command.redirects.end(), [](const Redirect& redirect) {
    return redirect.kind == RedirectKind::here_string || redirect.kind == RedirectKind::heredoc;
  });
}

bool export_masks_status_is_safe(const Script& script, Node node) {
  if (node.is_block) return false;
  const Command& command = script.commands[node.index];
  const std::string_view program = effective_call(command).program;
  return export_masks_status_safe.contains(program) ||
         (export_masks_status_filters.contains(program) && !export_masks_status_reads_file(command));
}

// The status of the substitution says something, and the author has not dealt with it.
bool export_masks_status_may_fail(const EmbeddedScript& script, const Part& part, bool pipefail) {
  if (part.kind != PartKind::substitution) return false;
  const Block& block = script.tree.blocks[part.index];
  if (block.children.empty()) return false;
  for (const Node& node : block.children) {
    const Join after = node.is_block ? script.tree.blocks[node.index].after : script.tree.commands[node.index].after;
    if (after == Join::or_else) return false;
  }
  if (!pipefail) return !export_masks_status_is_safe(script.tree, block.children.back());
  return !std::all_of(block.children.begin(), block.children.end(),
                      [&](const Node& node) { return export_masks_status_is_safe(script.tree, node); });
}

}  // namespace

void export_masks_status(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect || script.templated) return;
  for (const Invocation& invocation : script.invocations()) {
    if (!is_declaring(invocation.program())) continue;
    const Command& command = *invocation.syntax;
    const ShellOptions options = script.options_at(command);
    // A list joined by `&&` goes on as well.
    if (!options.errexit && command.after != Join::and_then) continue;
    const Context& context = script.context(command);
    if (context.condition || context.guarded) continue;
    for (const Word& word : invocation.call.arguments()) {
      const std::string_view name = word.value.substr(0, word.value.find('='));
      if (name.size() == word.value.size()) continue;
      const auto masked = std::find_if(word.parts.begin(), word.parts.end(), [&](const Part& part) {
        return export_masks_status_may_fail(script, part, options.pipefail);
      });
      if (masked == word.parts.end()) continue;
      findings
          .report(word.span, message({quoted(invocation.program()), " succeeds even when ", quoted(masked->text),
                                      " fails, so the script goes on with an empty ", quoted(name)}))
          .help("assign first, " + quoted(std::string(name) + "=$(...)") + ", and " +
                std::string(invocation.program()) + " the name in a command of its own");
    }
  }
}

}  // namespace infralint::shell
