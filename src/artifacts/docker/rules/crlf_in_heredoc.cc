#include <algorithm>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// Some shell or kernel takes the body for a program.
bool crlf_in_heredoc_is_program(const Instruction& instruction, const dockerfile::Heredoc& heredoc) {
  if (heredoc.text.starts_with("#!")) return true;
  if (instruction.keyword() == Keyword::run) {
    return std::any_of(instruction.scripts.begin(), instruction.scripts.end(), [&](const Script& script) {
      const auto& commands = script.tree.commands;
      return std::any_of(commands.begin(), commands.end(),
                         [&](const shell::Command& command) { return heredoc.body.contains(command.span); });
    });
  }
  const auto& words = instruction.syntax->words;
  if (words.empty()) return false;
  const dockerfile::Flag* mode = instruction.syntax->flag("chmod");
  const bool executable =
      mode != nullptr && mode->value &&
      (mode->value->find_first_of("1357") != std::string::npos || mode->value->find('x') != std::string::npos);
  return executable || words.back().text.ends_with(".sh");
}

// The whole file: half a conversion would leave both kinds of line ends.
Fix crlf_in_heredoc_fix(std::string_view text) {
  Fix fix{"end the lines of the file in LF", Applicability::safe, {}};
  for (std::size_t at = text.find("\r\n"); at != std::string_view::npos; at = text.find("\r\n", at + 2)) {
    const auto begin = static_cast<std::uint32_t>(at);
    fix.edits.push_back({{begin, begin + 1}, ""});
  }
  return fix;
}

}  // namespace

void crlf_in_heredoc(const Document& document, const RuleContext& context, Findings& findings) {
  const std::string_view text = context.file().text();
  if (text.find("\r\n") == std::string_view::npos) return;
  bool fixed = false;
  const auto judge = [&](const Instruction& instruction) {
    for (const dockerfile::Heredoc& heredoc : instruction.syntax->heredocs) {
      if (heredoc.body.of(text).find("\r\n") == std::string_view::npos) continue;
      if (!crlf_in_heredoc_is_program(instruction, heredoc)) continue;
      Draft draft = findings.report(heredoc.marker,
                                    message({"the lines of ", quoted(heredoc.name),
                                             " end in CR LF: the CR becomes a part of the last word of each command"}));
      draft.help("store the file with LF line ends; in git `*Dockerfile* text eol=lf` in `.gitattributes` keeps them");
      if (!fixed) draft.fix(crlf_in_heredoc_fix(text));
      fixed = true;
    }
  };
  for (const Stage& stage : document.stages) {
    for (const Instruction& instruction : stage.instructions) judge(instruction);
  }
}

}  // namespace infralint::docker
