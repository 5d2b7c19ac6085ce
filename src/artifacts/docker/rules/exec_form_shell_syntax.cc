#include <algorithm>
#include <array>
#include <cctype>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/project_view.h"

namespace infralint::docker {
namespace {

constexpr auto exec_form_shell_syntax_operators =
    std::to_array<std::string_view>({"&&", "||", "|", ";", ">", ">>", "<", "2>&1"});
// They read `$` or operators themselves, or start a shell that does.
constexpr auto exec_form_shell_syntax_readers = std::to_array<std::string_view>({"sh",
                                                                                 "bash",
                                                                                 "dash",
                                                                                 "ash",
                                                                                 "ksh",
                                                                                 "zsh",
                                                                                 "envsubst",
                                                                                 "awk",
                                                                                 "sed",
                                                                                 "nginx",
                                                                                 "jq",
                                                                                 "yq",
                                                                                 "perl",
                                                                                 "python",
                                                                                 "python3",
                                                                                 "cmd",
                                                                                 "cmd.exe",
                                                                                 "powershell",
                                                                                 "powershell.exe",
                                                                                 "pwsh",
                                                                                 "find",
                                                                                 "expr",
                                                                                 "test",
                                                                                 "["});

// `$NAME` with at least two capitals, or `${`.
bool exec_form_shell_syntax_names_variable(std::string_view text) {
  for (std::size_t at = text.find('$'); at != std::string_view::npos; at = text.find('$', at + 1)) {
    if (at + 1 < text.size() && text[at + 1] == '$') {
      ++at;
      continue;
    }
    std::string_view name = text.substr(at + 1);
    const bool braces = name.starts_with('{');
    if (braces) name.remove_prefix(1);
    std::size_t length = 0;
    while (length < name.size() &&
           (std::isupper(static_cast<unsigned char>(name[length])) != 0 || name[length] == '_' ||
            (length > 0 && std::isdigit(static_cast<unsigned char>(name[length])) != 0))) {
      ++length;
    }
    if (length >= 2 || (braces && length >= 1)) return true;
  }
  return false;
}

}  // namespace

void exec_form_shell_syntax(const Instruction& instruction, const RuleContext&, Findings& findings) {
  const dockerfile::Instruction& syntax = *instruction.syntax;
  if (syntax.form != Form::exec || syntax.words.size() < 2) return;
  switch (instruction.keyword()) {
    case Keyword::cmd:
    case Keyword::entrypoint:
    case Keyword::healthcheck:
    case Keyword::run: break;
    default: return;
  }
  const std::string_view program = base_name(syntax.words.front().text);
  if (std::find(exec_form_shell_syntax_readers.begin(), exec_form_shell_syntax_readers.end(), program) !=
      exec_form_shell_syntax_readers.end()) {
    return;
  }
  // CMD may be the arguments of an entry point that hands them to a shell.
  const bool has_wrapper = instruction.keyword() == Keyword::cmd && instruction.stage->facts.entrypoint != nullptr;
  if (has_wrapper) return;
  // `tini -- sh -c "..."`: the shell comes later.
  for (const dockerfile::Word& word : syntax.words) {
    if (word.text == "sh" || word.text == "bash" || word.text.ends_with("/sh") || word.text.ends_with("/bash")) return;
  }
  for (const dockerfile::Word& word : syntax.words) {
    const bool is_operator = std::find(exec_form_shell_syntax_operators.begin(), exec_form_shell_syntax_operators.end(),
                                       word.text) != exec_form_shell_syntax_operators.end();
    const bool java_property = program == "java" && word.text.starts_with("-D");
    if (!is_operator && (java_property || !exec_form_shell_syntax_names_variable(word.text))) continue;
    findings
        .report(word.span,
                is_operator
                    ? message({quoted(word.text), " is an argument here: no shell reads the exec form"})
                    : message({quoted(word.text), " is passed as it stands: no shell expands it in the exec form"}))
        .help("use the shell form with `exec`, or `[\"sh\", \"-c\", \"exec ...\"]`");
  }
}

}  // namespace infralint::docker
