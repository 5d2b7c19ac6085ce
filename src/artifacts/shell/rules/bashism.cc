#include <algorithm>
#include <array>

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

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
});

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

void bashism_judge_command(const EmbeddedScript& script, const Command& command, Findings& findings) {
  if (command.words.empty()) return;
  const Dialect dialect = *script.dialect;
  const Word& name = command.words.front();
  const auto* const found =
      std::find_if(bashism_commands.begin(), bashism_commands.end(),
                   [&](const BashismCommand& entry) { return name.is_static && entry.name == name.value; });
  const bool lacks = found != bashism_commands.end() && !(found->ash && dialect == Dialect::ash);
  if (lacks) {
    findings.report(name.span, message({quoted(name.value), " is a command of bash: ", bashism_shell(dialect)}))
        .level(bashism_level(script))
        .help(name.value == "source" ? "write `.` in front of the file instead of `source`" : bashism_help(script));
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
    if (!script.context(command).inner_script) bashism_judge_command(script, command, findings);
  }
}

}  // namespace infralint::shell
