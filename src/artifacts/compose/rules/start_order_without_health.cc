#include "artifacts/compose/image_facts.h"
#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void start_order_without_health(const Service& service, const RuleContext&, Findings& findings) {
  for (const Dependency& dependency : service.dependencies) {
    if (dependency.condition != Condition::started) continue;
    const Service* target = service.document->find_service(dependency.target.name);
    if (!target || !datastore_facts(target->image) || !target->get("healthcheck")) continue;
    findings
        .report(*dependency.target.node, message({quoted(service.name), " starts before ", quoted(target->name),
                                                  " is ready, although that has a health check"}))
        .help("use `condition: service_healthy`");
  }
}

}  // namespace infralint::compose
