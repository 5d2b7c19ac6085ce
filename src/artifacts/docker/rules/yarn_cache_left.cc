#include "artifacts/docker/dependency_installs.h"
#include "artifacts/docker/tool_caches.h"
#include "check/findings.h"
#include "check/rule_context.h"

namespace infralint::docker {

void yarn_cache_left(const Instruction& instruction, const RuleContext& context, Findings& findings) {
  if (instruction.keyword() != Keyword::run || !instruction.stage->shipping) return;
  for (const Script& script : instruction.scripts) {
    const Command* left = left_tool_cache(instruction, script, true);
    // A newer yarn keeps its cache where that file says, or in the project.
    if (left == nullptr || file_of_context(instruction, context.project(), ".yarnrc.yml") != nullptr) continue;
    findings.report(left->name_span(), "yarn leaves its download cache in this layer of the image")
        .help("end this RUN with `yarn cache clean`, or mount a cache over `/usr/local/share/.cache`");
  }
}

}  // namespace infralint::docker
