#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "artifacts/shell/model.h"
#include "base/word_list.h"
#include "check/findings.h"
#include "check/message.h"
#include "syntax/shell/walk.h"

namespace infralint::shell {
namespace {

struct BashismCommand {
  std::string_view name;
  bool ash;  // busybox has it
};

// Commands that bash brings along.
constexpr auto bashism_commands = std::to_array<BashismCommand>({
    {"source", true},
    {"pushd", false},
    {"popd", false},
    {"shopt", false},
    {"declare", false},
    {"mapfile", false},
    {"readarray", false},
    {"typeset", false},
});

constexpr auto bashism_names = word_list(bashism_commands, &BashismCommand::name);

// Variables that bash sets, dash does not, and nobody hands in.
constexpr auto bashism_variables =
    word_list({"RANDOM", "PIPESTATUS", "BASHPID", "BASH_SOURCE", "FUNCNAME", "OSTYPE", "MACHTYPE"});

// What makes or removes files, and takes a literal `{a,b}` for a name.
constexpr auto bashism_file_commands =
    word_list({"mkdir", "rmdir", "touch", "rm", "cp", "mv", "ln", "chmod", "chown", "install", "cat", "ls"});

std::string bashism_shell(Dialect dialect) {
  return dialect == Dialect::dash ? "`sh` is dash here" : "`sh` is the ash of busybox here";
}

std::string bashism_help(const EmbeddedScript& script) {
  if (script.host == Host::workflow) return "write `shell: bash`, or write it the way POSIX has it";
  return "let bash read it, `SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]`, or write it the way POSIX has it";
}

bool bashism_counts(Extension extension) {
  switch (extension) {
    case Extension::array:
    case Extension::subscript:
    case Extension::ansi_quote:
    case Extension::process_substitution:
    case Extension::here_string:
    case Extension::double_bracket:
    case Extension::function_keyword:
    case Extension::redirect_both:
    case Extension::pipe_both:
    case Extension::append_assignment:
    case Extension::arithmetic_for:
    case Extension::case_fallthrough:
    case Extension::substring:
    case Extension::replacement:
    case Extension::case_modification:
    case Extension::indirection:
    case Extension::select: return true;
    default: return false;
  }
}

// A step of a workflow whose author wrote `shell: sh` has mostly been run.
Level bashism_level(const EmbeddedScript& script) {
  return script.host == Host::workflow ? Level::warning : Level::error;
}

// `a{b,c}` or `{1..3}` without quotes.
bool bashism_has_braces(const Word& word, std::string_view text) {
  if (word.quoted) return false;
  const std::size_t open = text.find('{');
  if (open == std::string_view::npos || (open > 0 && text[open - 1] == '$')) return false;
  const std::size_t close = text.find('}', open);
  if (close == std::string_view::npos) return false;
  const std::string_view inner = text.substr(open + 1, close - open - 1);
  return inner.find(',') != std::string_view::npos || (inner.size() > 3 && inner.find("..") != std::string_view::npos);
}

void bashism_judge_braces(const EmbeddedScript& script, std::span<const Word> words, Findings& findings) {
  for (const Word& word : words) {
    if (!bashism_has_braces(word, word.span.of(script.file.text()))) continue;
    findings.report(word.span, message({"the braces stay in the word as they are: ", bashism_shell(*script.dialect)}))
        .level(bashism_level(script))
        .help("write the words out, or let bash read the script");
    return;
  }
}

// What dash reads without a complaint, and means something else by.
void bashism_judge_dash(const EmbeddedScript& script, const Command& command, Findings& findings) {
  const std::string_view name = command.words.empty() ? std::string_view() : command.words.front().value;
  if (name == "[" || name == "test") {
    for (std::size_t i = 2; i < command.words.size(); ++i) {
      const Word& word = command.words[i];
      if (word.quoted || word.value != "==" || command.words[i - 1].value == "=") continue;
      findings
          .report(word.span, message({"`==` is for bash: ", bashism_shell(Dialect::dash),
                                      ", where this test is always ", "an error and so never true"}))
          .level(bashism_level(script))
          .help("write `=`");
      break;
    }
  } else if (name == "echo" && command.words.size() > 1) {
    const std::string_view option = command.words[1].value;
    if (option == "-e" || option == "-ne" || option == "-en" || option == "-E") {
      findings
          .report(command.words[1].span,
                  message({quoted(option), " is printed, too: ", bashism_shell(Dialect::dash),
                           ", whose `echo` knows no ", "such option and always reads backslashes"}))
          .level(Level::warning)
          .help("use `printf`");
    }
  }
  const auto judge = [&](const Word& word) {
    if (word.is_static) return;
    for_each_part(word, [&](const Part& part) {
      if (part.kind != PartKind::parameter || part.op != Operator::none || !part.subscript.empty()) return;
      if (!bashism_variables.contains(part.text) || script.defines(part.text)) return;
      if (script.surroundings.variable(part.text).state == OutsideVariable::State::set) return;
      findings
          .report(part.span,
                  message({quoted("$" + std::string(part.text)), " is empty: ", bashism_shell(Dialect::dash)}))
          .level(Level::warning)
          .help(bashism_help(script));
    });
  };
  for (const Word& word : command.words) judge(word);
  for (const Assignment& assignment : command.assignments) judge(assignment.value);
}

void bashism_judge_command(const EmbeddedScript& script, const Command& command, Findings& findings) {
  if (command.words.empty()) return;
  const Dialect dialect = *script.dialect;
  const Word& name = command.words.front();
  const std::size_t found = name.is_static ? bashism_names.find(name.value) : bashism_commands.size();
  const bool lacks = found != bashism_commands.size() && !(bashism_commands[found].ash && dialect == Dialect::ash);
  if (lacks) {
    findings.report(name.span, message({quoted(name.value), " is a command of bash: ", bashism_shell(dialect)}))
        .level(bashism_level(script))
        .help(name.value == "source" ? "write `.` in front of the file instead of `source`" : bashism_help(script));
  }
  if (name.is_static && bashism_file_commands.contains(name.value)) {
    bashism_judge_braces(script, command.words.subspan(1), findings);
  }
  if (name.value == "trap") {
    for (std::size_t i = 2; i < command.words.size(); ++i) {
      const std::string_view signal = command.words[i].value;
      if (signal != "ERR" && signal != "DEBUG" && signal != "RETURN") continue;
      findings.report(command.words[i].span, message({quoted(signal), " is no signal: ", bashism_shell(dialect)}))
          .level(bashism_level(script))
          .help(signal == "ERR" ? "use `set -e` with a trap on `EXIT`" : bashism_help(script));
    }
  }
  if (name.value != "set" || dialect == Dialect::ash || script.may_know_pipefail) return;
  for (std::size_t i = 1; i + 1 < command.words.size(); ++i) {
    const std::string_view option = command.words[i].value;
    if (!option.starts_with('-') || !option.ends_with('o') || command.words[i + 1].value != "pipefail") continue;
    findings
        .report(command.words[i + 1].span,
                message({"`set -o pipefail` stops the script: ", bashism_shell(dialect), ", which lacks the option"}))
        .level(bashism_level(script))
        .help(bashism_help(script));
  }
}

}  // namespace

void bashism(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (script.dialect != Dialect::dash && script.dialect != Dialect::ash) return;
  // The author asks first which shell this is.
  if (script.tree.partial || script.templated || script.mentions("BASH_VERSION")) return;
  for (const ExtensionUse& use : script.tree.extensions) {
    if (use.dialect != *script.dialect || knows(use.dialect, use.extension) || !bashism_counts(use.extension)) continue;
    findings.report(use.span, message({describe(use.extension), " is for bash: ", bashism_shell(use.dialect)}))
        .level(bashism_level(script))
        .help(bashism_help(script));
  }
  for (const Command& command : script.tree.commands) {
    if (script.context(command).inner_script) continue;
    bashism_judge_command(script, command, findings);
    if (script.dialect == Dialect::dash) bashism_judge_dash(script, command, findings);
  }
  for (const Block& block : script.tree.blocks) {
    if (block.kind == BlockKind::loop && !block.name.empty()) bashism_judge_braces(script, block.words, findings);
  }
}

}  // namespace infralint::shell
