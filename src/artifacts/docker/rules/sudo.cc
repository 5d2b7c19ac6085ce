#include <algorithm>
#include <array>
#include <span>

#include "artifacts/docker/effective_user.h"
#include "artifacts/docker/runtime_command.h"
#include "check/findings.h"
#include "check/project_view.h"
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

// From `sudo` on; empty when the command is another one, or only asks for it: `command -v sudo`.
std::span<const shell::Word> sudo_words(const Command& command) {
  const auto words = std::span<const shell::Word>(command.syntax->words);
  const std::size_t most = std::min(command.call.wrappers.size() + 1, words.size());
  for (std::size_t i = 0; i < most; ++i) {
    if (!words[i].is_static || base_name(words[i].value) != "sudo") continue;
    const bool asks = i > 0 && (words[i - 1].value == "-v" || words[i - 1].value == "-V");
    return asks ? std::span<const shell::Word>() : words.subspan(i);
  }
  return {};
}

// `sudo` and its options, up to the command; empty when they say more than that root runs it.
Span sudo_prefix(std::span<const shell::Word> words, std::string_view text) {
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

void sudo_judge(const Instruction& instruction, const Command& command, const RuleContext& context,
                Findings& findings) {
  const auto words = sudo_words(command);
  if (words.empty()) return;
  Draft draft =
      findings.report(words.front().span, "`sudo` in a build: steps run as root already, or as the user that USER set");
  draft.help("leave `sudo` out; put `USER root` in front of steps that need root, and switch back behind them");
  // Who runs the container's command is not decided here.
  if (instruction.keyword() != Keyword::run || instruction.is_trigger) return;
  const Span prefix = sudo_prefix(words, context.file().text());
  if (prefix.empty() || effective_user(instruction) != EffectiveUser::root) return;
  draft.fix({"leave `sudo` out", Applicability::safe, {{prefix, ""}}});
}

}  // namespace

void sudo(const Instruction& instruction, const RuleContext& context, Findings& findings) {
  if (instruction.keyword() == Keyword::healthcheck) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) sudo_judge(instruction, command, context, findings);
  }
  const auto keyword = instruction.keyword();
  const bool runs = keyword == Keyword::run || keyword == Keyword::cmd || keyword == Keyword::entrypoint;
  if (!runs || !instruction.scripts.empty() || instruction.syntax->form != Form::exec) return;
  const RuntimeCommand exec = exec_command(instruction);
  if (exec.main() != nullptr) sudo_judge(instruction, *exec.main(), context, findings);
}

}  // namespace infralint::docker
