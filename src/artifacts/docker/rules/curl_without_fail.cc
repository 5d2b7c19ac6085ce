#include <algorithm>
#include <array>

#include "artifacts/docker/downloads.h"
#include "artifacts/docker/packages.h"
#include "check/findings.h"

namespace infralint::docker {
namespace {

// It fails, or asks for the status only.
constexpr auto curl_without_fail_options = std::to_array<std::string_view>(
    {"f", "fail", "fail-with-body", "fail-early", "I", "head", "connect-only", "w", "write-out", "K", "config"});

// A group of letters that are all flags takes one more: `-sSL`; otherwise the long form goes behind the name.
Edit curl_without_fail_edit(const Command& command) {
  for (const shell::Option& option : command.arguments.options) {
    const std::string_view text = option.word->value;
    const bool plain = option.word->is_static && option.word->span.end - option.word->span.begin == text.size();
    if (plain && text.size() > 1 && text[1] != '-') {
      const std::uint32_t at = option.word->span.begin + 1;
      return {{at, at}, "f"};
    }
  }
  const std::uint32_t end = command.name_span().end;
  return {{end, end}, " --fail"};
}

bool curl_without_fail_output_is_used(const Script& script, const Download& download) {
  return !download.file.empty() || download.piped ||
         script.tree.inside(*download.command->syntax, shell::BlockKind::substitution) ||
         script.tree.inside(*download.command->syntax, shell::BlockKind::process);
}

}  // namespace

void curl_without_fail(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    if (verifies_downloads(script) || script.mentions("curlrc")) continue;
    const Command* reported = nullptr;
    for (const Download& download : downloads_of(script)) {
      const Command& command = *download.command;
      if (command.program() != "curl" || &command == reported || has_variable_options(command)) continue;
      const bool decided = std::any_of(curl_without_fail_options.begin(), curl_without_fail_options.end(),
                                       [&](std::string_view option) { return command.arguments.has(option); });
      if (decided || !curl_without_fail_output_is_used(script, download)) continue;
      reported = &command;
      findings.report(command.name_span(), "an error page of the server is taken for the file")
          .help("add `--fail`: then curl fails when the server does")
          .fix({"add `--fail`", Applicability::safe, {curl_without_fail_edit(command)}});
    }
  }
}

}  // namespace infralint::docker
