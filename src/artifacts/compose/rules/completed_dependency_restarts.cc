#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void completed_dependency_restarts(const Service& service, const RuleContext&, Findings& findings) {
  for (const Dependency& dependency : service.dependencies) {
    if (dependency.condition != Condition::completed) continue;
    const Service* target = service.document->find_service(dependency.target.name);
    if (!target) continue;
    const std::string restart = target->text("restart").value_or("");
    const value::Value* policy = target->get("deploy", "restart_policy");
    const bool any = !target->get("restart") && scalar_text(member(policy, "condition")) == "any";
    if (restart != "always" && restart != "unless-stopped" && !any) continue;
    findings
        .report(*dependency.condition_node,
                message({quoted(target->name), " is restarted whenever it ends, so it never counts as completed"}))
        .related((any ? policy : target->get("restart"))->span, "restarted because of this")
        .help("use `restart: on-failure` or `no` there");
  }
}

}  // namespace infralint::compose
