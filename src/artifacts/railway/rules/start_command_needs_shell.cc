#include "artifacts/railway/command.h"
#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {
namespace {

struct StartCommandNeedsShellProblem {
  Span span;
  std::string what;
};

std::optional<StartCommandNeedsShellProblem> start_command_needs_shell_find(std::string_view text,
                                                                            const Command& command) {
  if (command.wrapped) {
    if (command.script_quoted) return std::nullopt;
    return StartCommandNeedsShellProblem{command.parts.front().words.front().span,
                                         "the script of `-c` is not quoted, so the shell sees only its first word"};
  }
  if (command.expansion) {
    return StartCommandNeedsShellProblem{
        *command.expansion,
        message({quoted(command.expansion->of(text)),
                 " stays as it is, because no shell runs the start command of a Dockerfile build"})};
  }
  if (command.operation) {
    return StartCommandNeedsShellProblem{
        *command.operation,
        message({quoted(command.operation->of(text)),
                 " becomes an argument, because no shell runs the start command of a Dockerfile build"})};
  }
  const SimpleCommand& first = command.parts.front();
  if (!first.assignments.empty()) {
    return StartCommandNeedsShellProblem{
        first.assignments.front().span,
        message({quoted(first.assignments.front().text),
                 " is taken for the program, because no shell runs the start command of a Dockerfile build"})};
  }
  for (const std::string_view builtin : {"cd", "export", "source", "exec"}) {
    if (first.program() == builtin) {
      return StartCommandNeedsShellProblem{
          first.words.front().span,
          message({quoted(builtin), " is no program, and no shell runs the start command of a Dockerfile build"})};
    }
  }
  return std::nullopt;
}

}  // namespace

void start_command_needs_shell(const Service& service, const RuleContext&, Findings& findings) {
  const bool dockerfile_build = service.builder == Builder::dockerfile;
  if (!dockerfile_build) return;
  const value::Entry* entry = service.own_deploy("startCommand");
  const std::optional<std::string_view> text = known_text(entry);
  if (!text) return;
  const Command command = parse_command(*text);
  if (!command.balanced) return;
  const auto problem = start_command_needs_shell_find(*text, command);
  if (!problem) return;
  Draft draft = findings.report(entry->value.inner(problem->span), problem->what);
  draft.help("wrap it: `sh -c 'exec ...'`");
  const value::Value& node = entry->value;
  const bool simple = node.style == value::ScalarStyle::double_quoted && node.span.size() == text->size() + 2;
  if (!simple || command.wrapped || text->find('\'') != std::string_view::npos) return;
  const bool single = !command.operation && command.parts.front().assignments.empty() &&
                      command.parts.front().program() != "cd" && command.parts.front().program() != "export" &&
                      command.parts.front().program() != "source" && command.parts.front().program() != "exec";
  const std::uint32_t begin = node.span.begin + 1;
  const std::uint32_t end = node.span.end - 1;
  draft.fix({"run it in a shell",
             Applicability::safe,
             {{{begin, begin}, single ? "sh -c 'exec " : "sh -c '"}, {{end, end}, "'"}}});
}

}  // namespace infralint::railway
