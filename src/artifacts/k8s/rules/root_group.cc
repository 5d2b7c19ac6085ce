#include <string_view>

#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void root_group(const Pod& pod, const RuleContext&, Findings& findings) {
  if (pod.windows() || pod.private_users()) return;
  const auto report = [&](const Node& group, std::string_view field) {
    if (group.integer() != 0) return;
    findings.report(group.value(), message({quoted(field), " is the root group"})).help("use a group id above 0");
  };
  const Node context_of_pod = pod.spec["securityContext"];
  report(context_of_pod["runAsGroup"], "runAsGroup");
  report(context_of_pod["fsGroup"], "fsGroup");
  for (const Node& group : context_of_pod["supplementalGroups"].items()) report(group, "supplementalGroups");
  for (const Container& container : pod.containers) {
    report(container.node["securityContext"]["runAsGroup"], "runAsGroup");
  }
}

}  // namespace infralint::k8s
