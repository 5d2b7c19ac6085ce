#include "artifacts/docker/image_uses.h"
#include "artifacts/docker/privileges.h"
#include "artifacts/docker/sdk_images.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// Languages of which programs are built, not run, in the image.
bool user_missing_is_toolbox(const Stage& stage) {
  const auto& reference = stage.chain().back()->reference;
  if (!reference) return false;
  const std::string name = reference->reference.familiar_name();
  for (const std::string_view tool :
       {"golang", "rust", "gcc", "maven", "gradle", "buildpack-deps", "mcr.microsoft.com/dotnet/sdk"}) {
    if (name == tool) return true;
  }
  return false;
}

}  // namespace

void user_missing(const Stage& stage, const RuleContext& context, Findings& findings) {
  if (!stage.target || stage.facts.user != nullptr || stage.is_export() || !stage.document->complete) return;
  const StartsAs starts_as = stage.base.starts_as;
  const bool unknown =
      starts_as == StartsAs::unknown && !stage.base.windows && stage.chain().back()->reference.has_value();
  if (unknown ? !context.wants(Profile::strict) : starts_as != StartsAs::root && starts_as != StartsAs::root_master)
    return;
  // An image to look around in: who uses it decides.
  if (runs_prompt(stage)) return;
  const bool for_others = !stage.has_command() && (stage.base.bare_system || user_missing_is_toolbox(stage));
  if (for_others && !context.wants(Profile::strict)) return;
  // A script that nobody can read may change the user.
  if (drops_privileges(stage) || brings_user_changer(stage) ||
      entry_script_changes_user(stage, context.project()).value_or(true)) {
    return;
  }
  const std::string& image = stage.chain().back()->image;
  const std::string base = quoted(image.substr(0, image.find('@')));
  if (unknown) {
    findings
        .report(stage.image_span,
                message({"no USER says who the image runs as: that is up to its base ", base, ", root in most images"}))
        .help("switch to a user behind the last step that needs root, such as `USER 10001`")
        .level(Level::note)
        .absence();
    return;
  }
  Draft draft = findings.report(stage.image_span,
                                message({"the image runs as root: neither it nor its base ", base, " sets a USER"}));
  draft.help("create a user and switch to it behind the last step that needs root, such as `USER 10001`").absence();
  if (starts_as == StartsAs::root_master || for_others || all_services(stage, &NamedService::other_user)) {
    draft.level(Level::note);
  }
}

}  // namespace infralint::docker
