#include <algorithm>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

bool final_stage_build_platform_is_builders(const Document& document, std::string_view platform) {
  const auto uses = dockerfile::expand(platform, document.syntax.escape).uses;
  return std::any_of(uses.begin(), uses.end(), [](const dockerfile::VariableUse& use) {
    return use.name == "BUILDPLATFORM" || use.name == "BUILDARCH";
  });
}

// The base image brings the command.
bool final_stage_build_platform_runs_by_itself(const Stage& stage) {
  const StartsAs starts_as = stage.base.starts_as;
  return starts_as == StartsAs::root_and_drops || starts_as == StartsAs::root_master || starts_as == StartsAs::user;
}

}  // namespace

void final_stage_build_platform(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.shipping || stage.parent != nullptr || stage.scratch) return;
  const Document& document = *stage.document;
  const dockerfile::Flag* flag = stage.from->syntax->flag("platform");
  if (flag == nullptr || !flag->value || !final_stage_build_platform_is_builders(document, *flag->value)) return;
  const auto target =
      std::find_if(document.stages.begin(), document.stages.end(), [](const Stage& each) { return each.target; });
  // Where the build chooses one of several stages, nobody knows that this one is delivered.
  if (target == document.stages.end() || target->chain().back() != &stage) return;
  // Without a command it is there to build, or to be taken files from.
  if (!target->has_command() && !final_stage_build_platform_runs_by_itself(stage)) return;
  Span removed = flag->span;
  const std::string_view text = document.file->text();
  while (removed.end < text.size() && text[removed.end] == ' ') ++removed.end;
  findings
      .report(flag->span,
              "what is delivered is built for the machine that builds it, also when the build is for another platform")
      .help("remove `--platform` from the stages that are delivered; it is for stages that only build")
      .fix({"remove `--platform`", Applicability::safe, {{removed, ""}}});
}

}  // namespace infralint::docker
