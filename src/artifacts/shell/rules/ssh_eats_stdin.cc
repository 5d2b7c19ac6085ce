#include <algorithm>

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

bool ssh_eats_stdin_has_input(std::span<const Redirect> redirects) {
  return std::any_of(redirects.begin(), redirects.end(), [](const Redirect& redirect) {
    return redirect.descriptor.empty() && !redirect.op.starts_with('>');
  });
}

bool ssh_eats_stdin_is_piped_to(Join before) { return before == Join::pipe || before == Join::pipe_all; }

bool ssh_eats_stdin_reads_all(const Invocation& invocation) {
  const std::string_view program = invocation.program();
  const Arguments& arguments = invocation.arguments;
  if (program == "ssh") return !arguments.has("n") && !arguments.has("f");
  const auto words = invocation.call.arguments();
  if (program == "ffmpeg") {
    return std::none_of(words.begin(), words.end(), [](const Word& word) { return word.value == "-nostdin"; });
  }
  if (program != "docker" && program != "podman" && program != "kubectl") return false;
  if (invocation.subcommand != "exec" && invocation.subcommand != "run") return false;
  for (const Word& word : words) {
    if (word.value == "-i" || word.value == "-it" || word.value == "-ti" || word.value == "--interactive") return true;
    // What stands behind is the command of the container.
    if (word.value == "--") break;
  }
  return false;
}

// The loop reads its lines from standard input: `while read ...`.
bool ssh_eats_stdin_reads_lines(const Script& script, const Block& loop) {
  if (loop.keyword != "while" || loop.children.empty() || !loop.children.front().is_block) return false;
  if (!ssh_eats_stdin_has_input(loop.redirects) && !ssh_eats_stdin_is_piped_to(loop.before)) return false;
  const Block& condition = script.blocks[loop.children.front().index];
  return std::any_of(condition.children.begin(), condition.children.end(), [&](const Node& node) {
    if (node.is_block) return false;
    const Command& command = script.commands[node.index];
    const auto from_elsewhere = [](const Word& word) { return word.value.starts_with("-u"); };
    return command.name() == "read" && command.redirects.empty() &&
           std::none_of(command.words.begin(), command.words.end(), from_elsewhere);
  });
}

// Up to the innermost loop over lines; standard input comes from there unless something in between gives another one.
bool ssh_eats_stdin_takes_lines(const Script& script, const Command& command) {
  if (ssh_eats_stdin_has_input(command.redirects) || ssh_eats_stdin_is_piped_to(command.before)) return false;
  for (std::uint32_t index = command.block; index != 0; index = script.blocks[index].parent) {
    const Block& block = script.blocks[index];
    if (block.kind == BlockKind::function || block.kind == BlockKind::condition) return false;
    if (block.kind == BlockKind::loop && ssh_eats_stdin_reads_lines(script, block)) return true;
    if (ssh_eats_stdin_has_input(block.redirects) || ssh_eats_stdin_is_piped_to(block.before)) return false;
  }
  return false;
}

}  // namespace

void ssh_eats_stdin(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect || script.templated || !script.mentions("while") || !script.mentions("read")) return;
  for (const Invocation& invocation : script.invocations()) {
    if (!ssh_eats_stdin_reads_all(invocation) || !ssh_eats_stdin_takes_lines(script.tree, *invocation.syntax)) continue;
    findings
        .report(invocation.name_span(),
                message({quoted(invocation.program()),
                         " reads the lines that are meant for the loop, which ends after the first"}))
        .help(invocation.program() == "ssh" ? "write `ssh -n`, or append `< /dev/null`" : "append `< /dev/null`");
  }
}

}  // namespace infralint::shell
