#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

bool metadata_in_discarded_stage_is_metadata(Keyword keyword) {
  switch (keyword) {
    case Keyword::cmd:
    case Keyword::entrypoint:
    case Keyword::expose:
    case Keyword::healthcheck:
    case Keyword::stopsignal:
    case Keyword::volume: return true;
    default: return false;
  }
}

// Others only take files from it: a stage that nothing uses, or that others are built from, may be somebody's target.
bool metadata_in_discarded_stage_gives_files_only(const Stage& stage) {
  return !stage.shipping && stage.used && !stage.built_upon && !is_development_name(stage.name);
}

}  // namespace

void metadata_in_discarded_stage(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.document->complete || !metadata_in_discarded_stage_gives_files_only(stage)) return;
  for (const Instruction& instruction : stage.instructions) {
    if (!instruction.syntax->valid || instruction.is_trigger ||
        !metadata_in_discarded_stage_is_metadata(instruction.keyword()))
      continue;
    findings
        .report(instruction.keyword_span(),
                message({spelling(instruction.keyword()), " has no effect in a stage from which only files are taken"}))
        .help("remove it, or move it to the stage that is delivered");
  }
}

}  // namespace infralint::docker
