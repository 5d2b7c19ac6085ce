#include <algorithm>
#include <optional>

#include "artifacts/docker/image_facts.h"
#include "check/findings.h"

namespace infralint::docker {
namespace {

bool wget_progress_is_said(const Command& command) {
  const auto& arguments = command.arguments;
  for (const std::string_view option : {"q", "quiet", "no-verbose", "progress", "o", "output-file", "a",
                                        "append-output", "b", "background", "version", "help", "spider"}) {
    if (arguments.has(option)) return true;
  }
  const auto& words = command.call.words;
  // `-nv`, alone or behind other letters; words with variables may hold anything.
  return std::any_of(words.begin() + 1, words.end(), [](const shell::Word& word) {
    const bool bundle = word.value.size() > 2 && word.value[0] == '-' && word.value[1] != '-';
    return (bundle && word.value.find("nv") != std::string_view::npos) || (!word.is_static && word.parts.size() == 1);
  });
}

// The messages go somewhere else.
bool wget_progress_is_redirected(const shell::Command& command) {
  return std::any_of(command.redirects.begin(), command.redirects.end(), [](const shell::Redirect& redirect) {
    return redirect.descriptor == "2" || redirect.descriptor == "&" || redirect.op.starts_with('&');
  });
}

// The one of busybox, which has no such option; with the package it is the other one.
bool wget_progress_is_busybox(const Stage& stage) {
  const System system = image_facts(stage).system;
  if (system != System::alpine && system != System::busybox) return false;
  for (const Stage* each : stage.chain()) {
    for (const Instruction& instruction : each->instructions) {
      for (const Script& script : instruction.scripts) {
        for (const Command& command : script.commands) {
          if (!command.is("apk", "add")) continue;
          const auto& operands = command.arguments.operands;
          if (std::any_of(operands.begin(), operands.end(),
                          [](const shell::Word* word) { return word->value.starts_with("wget"); })) {
            return false;
          }
        }
      }
    }
  }
  return true;
}

}  // namespace

void wget_progress(const Stage& stage, const RuleContext&, Findings& findings) {
  std::optional<bool> busybox;
  for (const Instruction& instruction : stage.instructions) {
    if (instruction.keyword() != Keyword::run) continue;
    for (const Script& script : instruction.scripts) {
      for (const Command& command : script.commands) {
        if (command.program() != "wget" || command.arguments.operands.empty() || wget_progress_is_said(command) ||
            wget_progress_is_redirected(*command.syntax) || script.mentions("wgetrc")) {
          continue;
        }
        if (!busybox) busybox = wget_progress_is_busybox(stage);
        if (*busybox) return;
        const std::uint32_t end = command.name_span().end;
        findings.report(command.name_span(), "`wget` fills the log of the build with its progress bar")
            .help("add `--progress=dot:giga`, or `-nv`")
            .fix({"add `--progress=dot:giga`", Applicability::safe, {{{end, end}, " --progress=dot:giga"}}});
      }
    }
  }
}

}  // namespace infralint::docker
