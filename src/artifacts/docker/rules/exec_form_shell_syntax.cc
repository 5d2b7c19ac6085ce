#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/project_view.h"
#include "syntax/shell/start.h"

namespace infralint::docker {
namespace {

constexpr auto exec_form_shell_syntax_operators =
    std::to_array<std::string_view>({"&&", "||", "|", ";", ">", ">>", "<", "2>&1"});
// Operators and variables are theirs to read.
constexpr auto exec_form_shell_syntax_shells = std::to_array<std::string_view>(
    {"cmd", "cmd.exe", "powershell", "powershell.exe", "pwsh", "find", "expr", "test", "["});
// They have a `$` of their own.
constexpr auto exec_form_shell_syntax_readers =
    std::to_array<std::string_view>({"envsubst", "awk", "gawk", "mawk", "sed", "nginx", "jq", "yq", "perl"});

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

bool exec_form_shell_syntax_is_one_of(const auto& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// `sh -c "..."`, also behind `tini --` and its kind.
bool exec_form_shell_syntax_starts_shell(const std::vector<dockerfile::Word>& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (!shell::is_posix_shell(base_name(words[i].text))) continue;
    const std::string& option = words[i + 1].text;
    if (option.size() > 1 && (option.front() == '-' || option.front() == '+')) return true;
  }
  return false;
}

// A program of one word or file: `python -c` and `java -Dkey=${x}` read `$` themselves.
bool exec_form_shell_syntax_reads_variables(const std::vector<dockerfile::Word>& words, const dockerfile::Word& word) {
  const std::string_view program = base_name(words.front().text);
  if (program == "java") return word.text.starts_with("-D");
  if (program.starts_with("python")) return words.size() > 1 && words[1].text == "-c";
  return exec_form_shell_syntax_is_one_of(exec_form_shell_syntax_readers, program);
}

}  // namespace

void exec_form_shell_syntax(const Instruction& instruction, const RuleContext&, Findings& findings) {
  const dockerfile::Instruction& syntax = *instruction.syntax;
  if (syntax.form != Form::exec || syntax.words.empty()) return;
  // A single element with blanks is split first.
  if (syntax.words.size() == 1 && syntax.words.front().text.find(' ') != std::string::npos) return;
  switch (instruction.keyword()) {
    case Keyword::cmd:
    case Keyword::entrypoint:
    case Keyword::healthcheck:
    case Keyword::run: break;
    default: return;
  }
  const std::string_view program = base_name(syntax.words.front().text);
  if (exec_form_shell_syntax_is_one_of(exec_form_shell_syntax_shells, program) ||
      exec_form_shell_syntax_starts_shell(syntax.words)) {
    return;
  }
  // CMD may be the arguments of an entry point that is a shell.
  const Instruction* entrypoint = instruction.keyword() == Keyword::cmd ? instruction.stage->facts.entrypoint : nullptr;
  if (entrypoint != nullptr &&
      (entrypoint->syntax->form != Form::exec || exec_form_shell_syntax_starts_shell(entrypoint->syntax->words))) {
    return;
  }
  for (const dockerfile::Word& word : syntax.words) {
    const bool is_operator = exec_form_shell_syntax_is_one_of(exec_form_shell_syntax_operators, word.text);
    if (!is_operator && (exec_form_shell_syntax_reads_variables(syntax.words, word) ||
                         !exec_form_shell_syntax_names_variable(word.text))) {
      continue;
    }
    findings
        .report(word.span,
                is_operator
                    ? message({quoted(word.text), " is an argument here: no shell reads the exec form"})
                    : message({quoted(word.text), " is passed as it stands: no shell expands it in the exec form"}))
        .help("use the shell form with `exec`, or `[\"sh\", \"-c\", \"exec ...\"]`");
  }
}

}  // namespace infralint::docker
