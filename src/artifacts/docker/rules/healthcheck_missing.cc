#include "artifacts/docker/image_uses.h"
#include "artifacts/docker/listen_port.h"
#include "check/findings.h"

namespace infralint::docker {

void healthcheck_missing(const Stage& stage, const RuleContext& context, Findings& findings) {
  if (!stage.target || stage.is_export() || !stage.has_command() || !stage.document->complete) return;
  if (stage.facts.healthcheck != nullptr) return;
  const bool required = context.flag("required");
  if (!required && !context.wants(Profile::strict)) return;
  if (stage.facts.expose == nullptr && !listen_port(stage, runtime_command(stage), context.project())) return;
  if (all_services(stage, &NamedService::healthcheck)) return;
  Draft draft = findings
                    .report(stage.from->keyword_span(),
                            "the image serves a port and has no HEALTHCHECK: a hung process counts as running")
                    .help("add `HEALTHCHECK CMD ...` with a request that fails when the service does not answer")
                    .absence();
  if (required) draft.level(Level::warning);
}

}  // namespace infralint::docker
