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

}  // namespace

void stage_unused(const Stage& stage, const RuleContext&, Findings& findings) {
  const auto& stages = stage.document->stages;
  if (stages.size() < 2 || stage.used || stage.shipping || stage.index + 1 == stages.size()) return;
  if (!stage.document->complete || stage_unused_is_target_name(stage.name)) return;
  findings
      .report(stage.from->span(), message({"stage ", quoted(stage.label()), " is neither built upon nor copied from"}))
      .help("Remove the stage, or copy from it what it was written for.");
}

}  // namespace infralint::docker
