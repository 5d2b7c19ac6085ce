#include <algorithm>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void copy_dest_needs_slash(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::copy && instruction.keyword() != Keyword::add) return;
  if (instruction.stage == nullptr || instruction.stage->base.windows) return;
  const auto& words = instruction.syntax->words;
  if (words.size() < 3) return;
  const dockerfile::Word& destination = words.back();
  const dockerfile::Expansion expansion = instruction.expand(destination.text);
  const std::string& path = expansion.text;
  if (!expansion.known || path.empty() || path.ends_with('/') || path.ends_with('\\')) return;
  if (path == "." || path == ".." || path.ends_with("/.") || path.ends_with("/..")) return;
  findings
      .report(destination.span,
              message({"several sources need a directory as destination, and ", quoted(path), " does not end in `/`"}))
      .help("end the destination in `/`")
      .fix({"append `/`",
            Applicability::safe,
            {instruction.syntax->form == Form::exec || destination.text.ends_with('"') ||
                     destination.text.ends_with('\'')
                 ? Edit{{destination.span.end - 1, destination.span.end - 1}, "/"}
                 : Edit{{destination.span.end, destination.span.end}, "/"}}});
}

}  // namespace infralint::docker
