#include "artifacts/dockerignore/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/project_view.h"

namespace infralint::dockerignore {

void orphan_file(const Document& document, const RuleContext& context, Findings& findings) {
  constexpr std::string_view ending = ".dockerignore";
  const std::string& path = document.file->path();
  if (!context.project().complete() || base_name(path) == ending || !path.ends_with(ending)) return;
  const std::string_view dockerfile = std::string_view(path).substr(0, path.size() - ending.size());
  if (context.project().is_file(dockerfile)) return;
  const Span first = document.patterns.empty() ? Span{0, 0} : document.patterns.front().span;
  findings
      .report(first, message({"no build reads this file: there is no ", quoted(base_name(dockerfile)), " beside it"}))
      .help("name it after its Dockerfile, or `.dockerignore`");
}

}  // namespace infralint::dockerignore
