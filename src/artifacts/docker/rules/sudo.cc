#include <algorithm>
#include <array>

#include "artifacts/docker/effective_user.h"
#include "check/findings.h"
#include "check/rule_context.h"

namespace infralint::docker {
namespace {

// Options without which the command does the same when root runs it already.
constexpr std::string_view sudo_idle_letters = "BEHPkn";
constexpr auto sudo_idle_options = std::to_array<std::string_view>(
    {"--bell", "--preserve-env", "--preserve-groups", "--set-home", "--non-interactive", "--reset-timestamp"});

bool sudo_is_idle_option(std::string_view word) {
  if (word.starts_with("--")) {
    const std::string_view name = word.substr(0, word.find('='));
    return std::find(sudo_idle_options.begin(), sudo_idle_options.end(), name) != sudo_idle_options.end();
  }
  return word.find_first_not_of(sudo_idle_letters, 1) == std::string_view::npos;
}

// `sudo` and its options, up to the command; empty when they say more than that root runs it.
Span sudo_prefix(const shell::Command& command, std::string_view text) {
  const auto words = command.words;
  std::size_t next = 1;
  while (next < words.size() && words[next].value.starts_with('-')) {
    const std::string_view option = words[next++].value;
    if (option == "--") break;
    if (!sudo_is_idle_option(option)) return {};
  }
  if (next == words.size() || !words[next].is_static) return {};
  const Span prefix{words.front().span.begin, words[next].span.begin};
  return prefix.of(text).find('\n') == std::string_view::npos ? prefix : Span{};
}

}  // namespace

void sudo(const Instruction& instruction, const RuleContext& context, Findings& findings) {
  if (instruction.keyword() == Keyword::healthcheck) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      if (command.syntax->name() != "sudo") continue;
      Draft draft = findings.report(command.syntax->words.front().span,
                                    "`sudo` in a build: steps run as root already, or as the user that USER set");
      draft.help("leave `sudo` out; put `USER root` in front of steps that need root, and switch back behind them");
      // Who runs the container's command is not decided here.
      if (instruction.keyword() != Keyword::run || instruction.is_trigger) continue;
      const Span prefix = sudo_prefix(*command.syntax, context.file().text());
      if (prefix.empty() || effective_user(instruction) != EffectiveUser::root) continue;
      draft.fix({"leave `sudo` out", Applicability::safe, {{prefix, ""}}});
    }
  }
}

}  // namespace infralint::docker
