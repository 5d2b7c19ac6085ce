#include <algorithm>
#include <array>
#include <string_view>

#include "artifacts/k8s/kustomizations.h"
#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void namespace_unset(const Object& object, const RuleContext&, Findings& findings) {
  static constexpr auto namespaced = std::to_array<std::string_view>({
      "ConfigMap",
      "Secret",
      "Service",
      "ServiceAccount",
      "PersistentVolumeClaim",
      "Deployment",
      "StatefulSet",
      "DaemonSet",
      "ReplicaSet",
      "Job",
      "CronJob",
      "Pod",
      "Ingress",
      "NetworkPolicy",
      "Role",
      "RoleBinding",
      "PodDisruptionBudget",
      "HorizontalPodAutoscaler",
  });
  if (std::find(namespaced.begin(), namespaced.end(), object.kind) == namespaced.end()) return;
  if (!object.whole || !object.metadata["namespace"].absent() || object.document->kustomizations->any()) return;
  findings
      .report(object.place(),
              message({object.kind, " ", quoted(object.name), " lands in whatever namespace is current"}))
      .help("write `metadata.namespace`, or set the namespace in a kustomization")
      .absence();
}

}  // namespace infralint::k8s
