#include "artifacts/docker/accounts.h"
#include "artifacts/docker/image_uses.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/named_builds.h"
#include "check/nonroot_containers.h"

namespace infralint::docker {
namespace {

// The id of the group when a step creates it with a literal one; otherwise its name.
std::string user_not_numeric_group(const Stage& stage, std::string_view name) {
  for (const Creation& creation : creations(stage)) {
    if (creation.group && creation.name == name && creation.id) return std::to_string(*creation.id);
  }
  return std::string(name);
}

// What the project calls the image that the stage becomes.
std::vector<std::string> user_not_numeric_images(const Stage& stage, const ProjectView& project) {
  std::vector<std::string> images;
  const auto add = [&](const std::vector<NamedBuild>& builds) {
    for (const NamedBuild& build : builds) {
      if (builds_stage(build, stage)) images.insert(images.end(), build.images.begin(), build.images.end());
    }
  };
  add(stage.document->builds);
  add(skaffold_builds(stage.document->file->path(), project));
  return images;
}

}  // namespace

void user_not_numeric(const Stage& stage, const RuleContext& context, Findings& findings) {
  const Instruction* user = stage.facts.user;
  if (!stage.target || user == nullptr || stage.base.windows) return;
  const RuntimeUser runtime = runtime_user(stage);
  if (!runtime.known || runtime.root || runtime.name.empty()) return;
  const auto demand = nonroot_container(user_not_numeric_images(stage, context.project()), context.project());
  if (!demand && !context.wants(Profile::strict)) return;
  const Span span = user->syntax->argument_span();
  const std::string name = quoted(runtime.name);
  Draft draft = findings.report(
      span, demand ? message({quoted(demand->path),
                              " runs the image with `runAsNonRoot`, which needs an id: Kubernetes cannot "
                              "tell whether ",
                              name, " is root"})
                   : message({"Kubernetes cannot tell whether ", name, " is root: `runAsNonRoot` needs an id"}));
  if (demand) {
    draft.level(Level::error).related_in(demand->path, demand->demand, "the container does not start without an id");
  }
  draft.help(runtime.uid ? message({"write the id: `USER ", *runtime.uid, "`"})
                         : std::string("give the account a fixed id and name that in USER"));
  if (!runtime.uid) return;
  const std::string_view written = user->syntax->argument_text();
  const std::size_t colon = written.find(':');
  // Variables and quotes stay.
  if (written.substr(0, colon) != runtime.name || written.find_first_of("$\"'\\`") != std::string_view::npos) return;
  std::string ids = std::to_string(*runtime.uid);
  if (colon != std::string_view::npos) ids += ":" + user_not_numeric_group(stage, written.substr(colon + 1));
  draft.fix({"name the id", Applicability::safe, {{span, ids}}});
}

}  // namespace infralint::docker
