#include "artifacts/dockerignore/model.h"
#include "check/build_context.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::dockerignore {

void inline_comment(const Pattern& pattern, const RuleContext& context, Findings& findings) {
  const std::string_view text = pattern.text;
  const std::size_t blank = text.find_first_of(" \t");
  if (blank == std::string_view::npos) return;
  const std::size_t sharp = text.find('#', blank);
  if (sharp == std::string_view::npos || (text[sharp - 1] != ' ' && text[sharp - 1] != '\t')) return;
  const std::string path = path_in_context(directory_of(context.file().path()), pattern.pattern.text());
  if (!path.empty() && context.project().is_file(path)) return;
  const std::uint32_t begin = pattern.span.end - static_cast<std::uint32_t>(text.size() - sharp);
  const Span comment{begin, pattern.span.end};
  std::size_t end = sharp;
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\t')) --end;
  const std::uint32_t behind = pattern.span.end - static_cast<std::uint32_t>(text.size() - end);
  findings
      .report(comment, message({"there are no comments behind a pattern: the line excludes a file with the name ",
                                quoted(text)}))
      .help("put the comment on a line of its own")
      .fix({"move the comment to a line of its own",
            Applicability::safe,
            {{{pattern.line.begin, pattern.line.begin}, std::string(text.substr(sharp)) + "\n"},
             {{behind, pattern.span.end}, ""}}});
}

}  // namespace infralint::dockerignore
