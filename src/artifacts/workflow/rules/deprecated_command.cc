#include <algorithm>
#include <array>
#include <optional>

#include "artifacts/workflow/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::workflow {
namespace {

struct DeprecatedCommand {
  std::string_view text;
  std::string_view name;
  std::string_view variable;
};

constexpr DeprecatedCommand deprecated_commands[] = {
    {"::set-output ", "set-output", "GITHUB_OUTPUT"},
    {"::save-state ", "save-state", "GITHUB_STATE"},
    {"::set-env ", "set-env", "GITHUB_ENV"},
    {"::add-path::", "add-path", "GITHUB_PATH"},
};

// `echo "::set-output name=K::V"` alone on its line, as `echo "K=V" >> "$GITHUB_OUTPUT"`.
std::optional<Fix> deprecated_command_fix(const Step& step, const DeprecatedCommand& old, Span at) {
  if (step.script == nullptr) return std::nullopt;
  const auto& commands = step.script->commands;
  const auto found = std::find_if(commands.begin(), commands.end(),
                                  [&](const shell::Command& command) { return command.span.contains(at); });
  if (found == commands.end() || found->name() != "echo" || found->words.size() != 2 || !found->redirects.empty() ||
      !found->assignments.empty() || found->after == shell::Join::pipe || found->after == shell::Join::pipe_all) {
    return std::nullopt;
  }
  const std::string_view text = step.document->file->text();
  const shell::Word& word = found->words[1];
  const std::uint32_t begin = at.begin;
  const std::string_view rest = text.substr(begin, word.span.end - begin);
  std::string prefix;
  std::uint32_t end = begin + static_cast<std::uint32_t>(old.text.size());
  if (old.name != "add-path") {
    const std::string head = std::string(old.text) + "name=";
    const auto colons = rest.find("::", head.size());
    if (!rest.starts_with(head) || colons == std::string_view::npos) return std::nullopt;
    prefix = std::string(rest.substr(head.size(), colons - head.size())) + "=";
    end = begin + static_cast<std::uint32_t>(colons) + 2;
  }
  return Fix{message({"write to `$", old.variable, "`"}),
             Applicability::safe,
             {{{begin, end}, prefix}, {{word.span.end, word.span.end}, " >> \"$" + std::string(old.variable) + "\""}}};
}

void deprecated_command_in(const Step& step, const value::Value& script, Findings& findings) {
  for (const DeprecatedCommand& old : deprecated_commands) {
    for (auto at = script.text.find(old.text); at != std::string_view::npos; at = script.text.find(old.text, at + 1)) {
      const auto begin = static_cast<std::uint32_t>(at);
      const Span span = script.inner({begin, begin + static_cast<std::uint32_t>(old.text.size())});
      if (step.script != nullptr && &script == step.run &&
          std::any_of(step.script->comments.begin(), step.script->comments.end(),
                      [&](Span comment) { return comment.contains(span); })) {
        continue;
      }
      Draft draft = findings.report(span, message({"the command `", old.name, "` is switched off; write to the file `$",
                                                   old.variable, "` instead"}));
      draft.help(message({"use `echo \"name=value\" >> \"$", old.variable, "\"`"}));
      if (&script != step.run) continue;
      if (std::optional<Fix> fix = deprecated_command_fix(step, old, span)) draft.fix(std::move(*fix));
    }
  }
}

}  // namespace

void deprecated_command(const Step& step, const RuleContext& context, Findings& findings) {
  (void)context;
  if (step.run != nullptr) deprecated_command_in(step, *step.run, findings);
  if (step.uses.is_action("actions/github-script")) {
    const value::Value* script = step.input("script");
    if (script != nullptr && script->is_scalar()) deprecated_command_in(step, *script, findings);
  }
}

}  // namespace infralint::workflow
