#include <algorithm>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

bool checksum_format_is_sum(std::string_view text) {
  if (text.starts_with("${")) return text.find('}') == text.size() - 1;
  return text.size() >= 32 && text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

bool checksum_format_checks(const Command& command) {
  const std::string_view program = command.program();
  const bool sums = program == "md5sum" || (program.starts_with("sha") && program.ends_with("sum"));
  return sums && (command.arguments.has("c") || command.arguments.has("check"));
}

// Where the one blank of `<sum> <file>` stands in the value; none when the form is another one.
std::optional<std::size_t> checksum_format_blank(std::string_view text) {
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos || blank + 1 >= text.size()) return std::nullopt;
  const bool fine = text[blank + 1] == ' ' || text[blank + 1] == '*';
  if (fine || !checksum_format_is_sum(text.substr(0, blank))) return std::nullopt;
  return blank;
}

}  // namespace

void checksum_format(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run || instruction.stage->base.manager != PackageManager::apk) return;
  // With the tools of GNU one blank is enough.
  for (const Stage* stage : instruction.stage->chain()) {
    for (const Instruction& each : stage->instructions) {
      if (each.syntax->logical.find("coreutils") != std::string::npos) return;
    }
  }
  for (const Script& script : instruction.scripts) {
    for (std::size_t i = 0; i + 1 < script.commands.size(); ++i) {
      const Command& echo = script.commands[i];
      const bool piped = echo.syntax->after == shell::Join::pipe && checksum_format_checks(script.commands[i + 1]);
      if (!piped || (echo.program() != "echo" && echo.program() != "printf")) continue;
      const auto& operands = echo.arguments.operands;
      if (operands.empty()) continue;
      const shell::Word& word = *operands.front();
      // Words of their own are joined by one blank.
      const bool apart = echo.program() == "echo" && operands.size() == 2 && checksum_format_is_sum(word.value) &&
                         !operands[1]->value.starts_with('*') && !operands[1]->value.starts_with(' ');
      const auto blank = checksum_format_blank(word.value);
      if (!apart && !blank) continue;
      Draft draft =
          findings.report(word.span, message({quoted(std::string(script.commands[i + 1].program()) + " -c"),
                                              " of BusyBox needs two blanks between checksum and file name"}));
      draft.help("write two blanks, in quotes");
      // As written but for the quotes around it.
      const bool plain = word.quoted && word.span.end - word.span.begin == word.value.size() + 2;
      if (blank && plain) {
        const std::uint32_t at = word.span.begin + 1 + static_cast<std::uint32_t>(*blank);
        draft.fix({"write two blanks", Applicability::safe, {{{at, at}, " "}}});
      }
    }
  }
}

}  // namespace infralint::docker
