#include <algorithm>
#include <string>
#include <vector>

#include "artifacts/docker/model.h"
#include "artifacts/docker/stage_references.h"
#include "base/edit_distance.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// A build of the project gives a context that name.
bool copy_from_unknown_is_context(const Document& document, const std::string& name) {
  return std::any_of(document.builds.begin(), document.builds.end(), [&](const NamedBuild& build) {
    return std::find(build.contexts.begin(), build.contexts.end(), name) != build.contexts.end();
  });
}

void copy_from_unknown_judge(const Instruction& instruction, const StageReference& reference,
                             const RuleContext& context, Findings& findings) {
  const std::string name(reference.name);
  if (name.empty() || name.find_first_of("/:@.$") != std::string::npos) return;
  const Document& document = *instruction.document;
  const std::size_t index = instruction.stage->index;
  const bool is_number = std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (is_number && reference.by_mount) {
    findings.report(reference.name_span, message({"a mount knows no numbers of stages: ", name, " is an image here"}))
        .help("give the stage a name")
        .level(Level::error);
    return;
  }
  // Its own stage is another rule's finding.
  if (document.find_stage(name, index + 1) != nullptr) return;
  if (document.find_stage(name, document.stages.size()) != nullptr) {
    findings
        .report(reference.name_span,
                message({"stage ", quoted(name), " comes later: nothing can be taken from it here"}))
        .help("move that stage in front of this one")
        .level(Level::error);
    return;
  }
  if (is_number) {
    findings.report(reference.name_span, message({"there is no stage number ", name}))
        .help("stages count from 0; a name is safer")
        .level(Level::error);
    return;
  }
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < index && i < 200; ++i) {
    if (!document.stages[i].name.empty()) names.push_back(document.stages[i].name);
  }
  if (const auto near = nearest(name, names)) {
    findings.report(reference.name_span, message({"there is no stage ", quoted(name)}))
        .help("did you mean `" + std::string(*near) + "`?");
  } else if (context.wants(Profile::strict) && !copy_from_unknown_is_context(document, name)) {
    findings
        .report(reference.name_span,
                message({"no stage is called ", quoted(name), ": the build needs a context or an image of that name"}))
        .help("when an image is meant, write its registry and version: `docker.io/library/" + name + ":1.2`")
        .level(Level::note);
  }
}

}  // namespace

void copy_from_unknown(const Instruction& instruction, const RuleContext& context, Findings& findings) {
  if (instruction.stage == nullptr || instruction.syntax->flags.empty()) return;
  for (const StageReference& reference : stage_references(instruction)) {
    copy_from_unknown_judge(instruction, reference, context, findings);
  }
}

}  // namespace infralint::docker
