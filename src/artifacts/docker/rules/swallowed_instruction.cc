#include <algorithm>
#include <array>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr auto swallowed_instruction_keywords = std::to_array<std::string_view>(
    {"RUN", "COPY", "ADD", "FROM", "ENV", "WORKDIR", "CMD", "ENTRYPOINT", "EXPOSE", "USER", "LABEL", "ARG", "VOLUME",
     "HEALTHCHECK", "SHELL", "ONBUILD", "STOPSIGNAL"});

bool swallowed_instruction_begins_line(std::string_view text, std::uint32_t offset) {
  while (offset > 0 && (text[offset - 1] == ' ' || text[offset - 1] == '\t')) --offset;
  return offset == 0 || text[offset - 1] == '\n';
}

// `COPY() { ...; }` in the same script.
bool swallowed_instruction_is_function(const Script& script, std::string_view name) {
  return std::any_of(script.tree.blocks.begin(), script.tree.blocks.end(), [&](const shell::Block& block) {
    return block.kind == shell::BlockKind::function && block.name == name;
  });
}

}  // namespace

void swallowed_instruction(const Instruction& instruction, const RuleContext& context, Findings& findings) {
  if (instruction.keyword() != Keyword::run || instruction.syntax->form != Form::shell) return;
  for (const Script& script : instruction.scripts) {
    for (const shell::Command& command : script.tree.commands) {
      if (command.words.empty()) continue;
      const std::string_view name = command.words.front().value;
      const bool keyword = std::find(swallowed_instruction_keywords.begin(), swallowed_instruction_keywords.end(),
                                     name) != swallowed_instruction_keywords.end();
      if (!keyword || swallowed_instruction_is_function(script, name)) continue;
      const Span span = command.words.front().span;
      if (command.before != shell::Join::and_then &&
          !swallowed_instruction_begins_line(context.file().text(), span.begin)) {
        continue;
      }
      findings
          .report(span,
                  message({quoted(name), " is a part of the RUN above: the shell looks for a program of that name"}))
          .help("remove the `&&` or the line's end `\\` in front of it");
    }
  }
}

}  // namespace infralint::docker
