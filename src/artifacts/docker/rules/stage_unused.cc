#include <algorithm>
#include <array>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// Targets that people build by name.
bool stage_unused_is_target_name(std::string_view name) {
  constexpr auto words =
      std::to_array<std::string_view>({"export", "artifact", "artifacts", "bin", "binaries", "out", "docs", "release"});
  return is_development_name(name) || std::any_of(words.begin(), words.end(), [&](std::string_view word) {
           return name.find(word) != std::string_view::npos;
         });
}

bool stage_unused_is_leaf(const Stage& stage) {
  if (stage.used || stage.shipping || stage.index + 1 == stage.document->stages.size()) return false;
  // What runs or only holds files is somebody's target.
  return !stage.scratch && !stage.has_command() && !stage_unused_is_target_name(stage.name);
}

}  // namespace

void stage_unused(const Document& document, const RuleContext&, Findings& findings) {
  if (!document.complete) return;
  const Stage* unused = nullptr;
  for (const Stage& stage : document.stages) {
    if (!stage_unused_is_leaf(stage)) continue;
    // Several: a file with many targets, which are built by name.
    if (unused != nullptr) return;
    unused = &stage;
  }
  if (unused == nullptr) return;
  findings
      .report(unused->from->span(),
              message({"stage ", quoted(unused->label()), " is neither built upon nor copied from"}))
      .help("remove the stage, or copy from it what it was written for")
      .object(unused->label());
}

}  // namespace infralint::docker
