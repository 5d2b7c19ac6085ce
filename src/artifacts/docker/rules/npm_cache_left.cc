#include "artifacts/docker/tool_caches.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void npm_cache_left(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run || !instruction.stage->shipping) return;
  for (const Script& script : instruction.scripts) {
    const Command* left = left_tool_cache(instruction, script, false);
    if (left == nullptr) continue;
    findings
        .report(left->name_span(),
                message({quoted(left->program()), " leaves its download cache in this layer of the image"}))
        .help(message({"mount a cache: `RUN --mount=type=cache,target=", cache_filled_by(*left)->target, "`"}));
  }
}

}  // namespace infralint::docker
