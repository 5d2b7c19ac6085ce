#include <algorithm>
#include <array>

#include "artifacts/docker/model.h"
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

constexpr std::string_view bashism_help =
    "let bash read it, `SHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]`, or write it the way POSIX has it";

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

// The author asks first which shell this is.
bool bashism_is_guarded(const docker::Script& script) {
  return script.mentions("BASH_VERSION") || script.mentions("{{") || script.mentions("<%");
}

// The dash of the newest distributions has learnt `pipefail`.
bool bashism_may_know_pipefail(const docker::Stage& stage) {
  const docker::Stage* root = stage.chain().back();
  if (!root->reference) return true;
  const imageref::Reference& image = root->reference->reference;
  const std::string_view tag = image.tag_text();
  const auto names = [&](auto words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return tag.find(word) != std::string_view::npos; });
  };
  if (names(std::to_array<std::string_view>({"sid", "unstable", "testing", "experimental", "forky"}))) return true;
  if (image.familiar_name() != "ubuntu") return false;
  return !names(std::to_array<std::string_view>(
      {"14.", "16.", "18.", "20.", "22.", "24.", "trusty", "xenial", "bionic", "focal", "jammy", "noble"}));
}

void bashism_judge_command(const Command& command, Dialect dialect, bool pipefail, Findings& findings) {
  if (command.words.empty()) return;
  const Word& name = command.words.front();
  const auto* const found =
      std::find_if(bashism_commands.begin(), bashism_commands.end(),
                   [&](const BashismCommand& entry) { return name.is_static && entry.name == name.value; });
  const bool lacks = found != bashism_commands.end() && !(found->ash && dialect == Dialect::ash);
  if (lacks) {
    Draft draft =
        findings.report(name.span, message({quoted(name.value), " is a command of bash: ", bashism_shell(dialect)}));
    draft.help(name.value == "source" ? "write `.` in front of the file instead of `source`"
                                      : std::string(bashism_help));
  }
  if (name.value != "set" || pipefail) return;
  for (std::size_t i = 1; i + 1 < command.words.size(); ++i) {
    const std::string_view option = command.words[i].value;
    if (!option.starts_with('-') || !option.ends_with('o') || command.words[i + 1].value != "pipefail") continue;
    findings
        .report(command.words[i + 1].span,
                message({"`set -o pipefail` stops the script: ", bashism_shell(dialect), ", which lacks the option"}))
        .help(std::string(bashism_help));
  }
}

}  // namespace

void bashism(const docker::Instruction& instruction, const RuleContext&, Findings& findings) {
  for (const docker::Script& script : instruction.scripts) {
    if (!script.dialect || (*script.dialect != Dialect::dash && *script.dialect != Dialect::ash)) continue;
    if (script.tree.partial || bashism_is_guarded(script)) continue;
    for (const ExtensionUse& use : script.tree.extensions) {
      if (use.dialect != *script.dialect || knows(use.dialect, use.extension) || !bashism_counts(use.extension))
        continue;
      findings.report(use.span, message({describe(use.extension), " is for bash: ", bashism_shell(use.dialect)}))
          .help(std::string(bashism_help));
    }
    const bool pipefail = *script.dialect == Dialect::ash || bashism_may_know_pipefail(*instruction.stage);
    for (const Command& command : script.tree.commands) {
      if (!script.tree.inside(command, BlockKind::inner_script)) {
        bashism_judge_command(command, *script.dialect, pipefail, findings);
      }
    }
  }
}

}  // namespace infralint::shell
