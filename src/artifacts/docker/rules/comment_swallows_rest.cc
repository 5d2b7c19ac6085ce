#include <algorithm>

#include "artifacts/docker/line_break.h"
#include "artifacts/docker/model.h"
#include "check/findings.h"

namespace infralint::docker {

void comment_swallows_rest(const Instruction& instruction, const RuleContext& context, Findings& findings) {
  const dockerfile::Instruction& syntax = *instruction.syntax;
  if (syntax.form != Form::shell || !syntax.heredocs.empty() || syntax.line_joins.empty()) return;
  for (const Script& script : instruction.scripts) {
    for (const Span comment : script.tree.comments) {
      // The line that the comment stands on ends where the next one was joined.
      const auto next = std::find_if(syntax.line_joins.begin(), syntax.line_joins.end(),
                                     [&](std::uint32_t join) { return syntax.map.source(join) > comment.begin; });
      if (next == syntax.line_joins.end()) continue;
      const std::string_view text = context.file().text();
      const LineIndex& lines = context.file().lines();
      const Span line = lines.line(lines.line_of(comment.begin));
      std::uint32_t escape = line.end;
      while (escape > comment.begin && text[escape - 1] != instruction.document->syntax.escape) --escape;
      std::uint32_t end = escape > comment.begin ? escape - 1 : comment.begin;
      while (end > comment.begin && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
      std::uint32_t begin = comment.begin;
      while (begin > line.begin && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) --begin;
      const std::size_t indentation = text.find_first_not_of(" \t", line.begin) - line.begin;
      std::string moved(text.substr(line.begin, indentation));
      moved += text.substr(comment.begin, end - comment.begin);
      moved += line_break_of(context.file());
      Draft draft =
          findings.report({comment.begin, comment.begin + 1},
                          "the rest of the command is never executed: the lines are joined, so it is all a comment");
      draft.help("put the comment on a line of its own");
      // In front of the first line it would stand above the instruction, which is as good.
      draft.fix({"move the comment to a line of its own",
                 Applicability::safe,
                 {{{line.begin, line.begin}, moved}, {{begin, end}, ""}}});
      return;
    }
  }
}

}  // namespace infralint::docker
