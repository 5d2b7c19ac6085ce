#include <algorithm>

#include "artifacts/docker/model.h"
#include "base/glob.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::docker {
namespace {

bool registry_not_allowed_is_docker_hub(std::string_view registry) {
  return registry == "docker.io" || registry == "hub.docker.com" || registry == "index.docker.io";
}

bool registry_not_allowed_is_trusted(const std::vector<std::string>& trusted, std::string_view registry) {
  return std::any_of(trusted.begin(), trusted.end(), [&](const std::string& pattern) {
    return Glob(pattern).matches(registry, false) ||
           (registry_not_allowed_is_docker_hub(pattern) && registry_not_allowed_is_docker_hub(registry));
  });
}

void registry_not_allowed_judge(std::string_view image, Span place, const std::vector<std::string>& trusted,
                                Findings& findings) {
  const imageref::Parsed parsed = imageref::parse(image);
  if (!parsed.valid()) return;
  const std::string_view registry = parsed.reference.registry();
  if (registry_not_allowed_is_trusted(trusted, registry)) return;
  findings.report(place, message({quoted(image), " comes from ", quoted(registry), ", which is no trusted registry"}))
      .help("take it from " + listed({trusted.begin(), trusted.end()}));
}

void registry_not_allowed_judge_base(const Stage& stage, const std::vector<std::string>& trusted, Findings& findings) {
  if (stage.parent != nullptr || stage.scratch || stage.from_stage_pattern) return;
  if (stage.image_known) {
    registry_not_allowed_judge(stage.image, stage.image_span, trusted, findings);
    return;
  }
  // Only what stands in front of the first slash names the registry.
  const std::string_view written = stage.from->syntax->words.front().text;
  const std::string_view first = written.substr(0, written.find('/'));
  if (first.size() < written.size() && first.find('$') == std::string_view::npos) {
    const std::string registry = std::string(first) + "/x";
    const imageref::Parsed parsed = imageref::parse(registry);
    if (!parsed.valid() || registry_not_allowed_is_trusted(trusted, parsed.reference.registry())) return;
    findings
        .report(stage.image_span, message({"this image comes from ", quoted(parsed.reference.registry()),
                                           ", which is no trusted registry"}))
        .help("take it from " + listed({trusted.begin(), trusted.end()}));
    return;
  }
  findings.report(stage.image_span, "which registry this image comes from is decided by the build")
      .help("write the registry out, and leave the rest to an argument")
      .level(Level::note);
}

// `--from=` of COPY, or `from=` of a mount: an image unless a stage has that name.
void registry_not_allowed_judge_source(const Stage& stage, std::string_view image, Span place,
                                       const std::vector<std::string>& trusted, Findings& findings) {
  if (image.empty() || image.find('$') != std::string_view::npos || image == "scratch" || image == "context" ||
      stage.document->find_stage(image, stage.document->stages.size()) != nullptr) {
    return;
  }
  const bool number = std::all_of(image.begin(), image.end(), [](char c) { return c >= '0' && c <= '9'; });
  // A bare word may be a context that the build is given.
  const bool bare = image.find_first_of("/:@.") == std::string_view::npos;
  if (!number && !bare) registry_not_allowed_judge(image, place, trusted, findings);
}

}  // namespace

void registry_not_allowed(const Stage& stage, const RuleContext& context, Findings& findings) {
  const std::vector<std::string>& trusted = context.list("trusted-registries");
  if (trusted.empty()) return;
  if (!stage.from->syntax->words.empty()) registry_not_allowed_judge_base(stage, trusted, findings);
  for (const Instruction& instruction : stage.instructions) {
    for (const dockerfile::Flag& flag : instruction.syntax->flags) {
      if (!flag.value) continue;
      if (flag.name == "from") {
        registry_not_allowed_judge_source(stage, *flag.value, flag.value_span, trusted, findings);
      } else if (flag.name == "mount") {
        const std::string_view from = mount_field(*flag.value, "from");
        registry_not_allowed_judge_source(stage, from, flag.value_span, trusted, findings);
      }
    }
  }
}

}  // namespace infralint::docker
