#include "artifacts/compose/image_facts.h"
#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void healthy_without_healthcheck(const Service& service, const RuleContext&, Findings& findings) {
  for (const Dependency& dependency : service.dependencies) {
    if (dependency.condition != Condition::healthy) continue;
    const Service* target = service.document->find_service(dependency.target.name);
    if (!target || target->fragment || target->get("provider")) continue;
    const bool disabled = boolean(target->get("healthcheck", "disable")).value_or(false);
    const std::vector<const value::Value*> test = list_items(target->get("healthcheck", "test"));
    const bool none = !test.empty() && test[0]->text == "NONE";
    if (disabled || none) {
      findings
          .report(*dependency.condition_node,
                  message({quoted(target->name), " never becomes healthy, because its health check is switched off"}))
          .related(target->entry->key.span, "this service")
          .help("give it a health check, or wait for `service_started`");
    } else if (!target->has_anywhere("healthcheck") && !target->has_build && lacks_healthcheck(target->image)) {
      findings
          .report(*dependency.condition_node, message({quoted(target->name), " has no health check, and image ",
                                                       quoted(target->image.text), " brings none, so the start fails"}))
          .related(target->entry->key.span, "this service")
          .help("give it a `healthcheck`, or wait for `service_started`");
    }
  }
}

}  // namespace infralint::compose
