#include "artifacts/docker/model.h"
#include "check/findings.h"

namespace infralint::docker {

void platform_redundant(const Stage& stage, const RuleContext&, Findings& findings) {
  const dockerfile::Flag* flag = stage.from->syntax->flag("platform");
  if (flag == nullptr || (flag->value != "$TARGETPLATFORM" && flag->value != "${TARGETPLATFORM}")) return;
  Span removed = flag->span;
  const std::string_view text = stage.document->file->text();
  while (removed.end < text.size() && text[removed.end] == ' ') ++removed.end;
  findings.report(flag->span, "the target platform is what a stage is built for anyway")
      .help("remove `--platform`")
      .fix({"remove `--platform`", Applicability::safe, {{removed, ""}}});
}

}  // namespace infralint::docker
