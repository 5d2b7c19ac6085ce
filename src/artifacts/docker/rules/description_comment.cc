#include <algorithm>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

std::string_view description_comment_text(std::string_view text, Span comment) {
  std::string_view line = comment.of(text).substr(1);
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t')) line.remove_prefix(1);
  return line;
}

bool description_comment_is_about(std::string_view line, std::string_view name) {
  return line.starts_with(name) && (line.size() == name.size() || line[name.size()] == ' ' || line[name.size()] == ':');
}

// Comments for tools describe nothing.
bool description_comment_is_for_tools(std::string_view line) {
  return line.starts_with("check=") || line.starts_with("hadolint ") || line.starts_with("checkov:") ||
         line.starts_with("trivy:") || line.starts_with("infralint");
}

// The last comment of the file in front of an offset, when nothing but its line break stands between.
const dockerfile::Comment* description_comment_above(const Document& document, std::uint32_t begin) {
  const auto& comments = document.syntax.comments;
  auto last = std::lower_bound(comments.begin(), comments.end(), begin,
                               [](const dockerfile::Comment& each, std::uint32_t at) { return each.span.end <= at; });
  if (last == comments.begin()) return nullptr;
  --last;
  const auto& directives = document.syntax.directives;
  if (!directives.empty() && last->span.begin < directives.back().span.end) return nullptr;
  const LineIndex& lines = document.file->lines();
  return lines.line_of(last->span.begin) + 1 == lines.line_of(begin) ? &*last : nullptr;
}

void description_comment_judge(const Instruction& instruction, std::string_view name, Findings& findings) {
  if (name.empty()) return;
  const Document& document = *instruction.document;
  const dockerfile::Comment* comment = description_comment_above(document, instruction.span().begin);
  if (comment == nullptr) return;
  const std::string_view line = description_comment_text(document.file->text(), comment->span);
  if (line.empty() || description_comment_is_for_tools(line) || description_comment_is_about(line, name)) return;
  findings
      .report(comment->span, message({"this comment stands for the description of ", quoted(name),
                                      " and does not begin with the name"}))
      .help("write `# " + std::string(name) + " ...`, or put an empty line between");
}

}  // namespace

void description_comment(const Instruction& instruction, const RuleContext& context, Findings& findings) {
  if (!context.flag("required") || instruction.is_trigger) return;
  if (instruction.keyword() == Keyword::from) {
    const auto& words = instruction.syntax->words;
    if (words.size() == 3) description_comment_judge(instruction, words.back().text, findings);
  } else if (instruction.keyword() == Keyword::arg && !instruction.syntax->pairs.empty()) {
    description_comment_judge(instruction, instruction.syntax->pairs.front().name.text, findings);
  }
}

}  // namespace infralint::docker
