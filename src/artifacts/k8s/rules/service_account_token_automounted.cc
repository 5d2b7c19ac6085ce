#include <string_view>

#include "artifacts/k8s/model.h"
#include "artifacts/k8s/unit.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

// Whether the account may need its token, or says itself that it is not mounted.
bool service_account_token_automounted_used(const Object& object, std::string_view account, bool account_decides) {
  const Unit& unit = object.document->unit();
  for (const Object* other : unit.near(object, "", "ServiceAccount")) {
    if (other->name != account) continue;
    if (account_decides && other->node["automountServiceAccountToken"].is_false()) return true;
    for (const std::string_view identity :
         {"eks.amazonaws.com/role-arn", "iam.gke.io/gcp-service-account", "azure.workload.identity/client-id"}) {
      if (!other->metadata["annotations"][identity].absent()) return true;
    }
  }
  for (const std::string_view kind : {"RoleBinding", "ClusterRoleBinding"}) {
    for (const Object* binding : unit.objects()) {
      if (!binding->is("rbac.authorization.k8s.io", kind)) continue;
      for (const Node& subject : binding->node["subjects"].items()) {
        if (subject["kind"].text() == "ServiceAccount" && subject["name"].text() == account) return true;
      }
    }
  }
  return unit.partial();
}

}  // namespace

void service_account_token_automounted(const Workload& workload, const RuleContext&, Findings& findings) {
  const Object& object = *workload.object;
  if (!object.whole || workload.pods.empty()) return;
  const Pod& pod = workload.pods.front();
  const Node own = pod.spec["automountServiceAccountToken"];
  if (own.is_false() || own.unknown()) return;
  const Node written = pod.spec["serviceAccountName"];
  if (written.unknown()) return;
  const std::string_view account = written.absent() ? "default" : written.text();
  if (service_account_token_automounted_used(object, account, own.absent())) return;
  findings
      .report(object.place(), message({"the pod of ", quoted(object.name), " gets a token of ServiceAccount ",
                                       quoted(account), " although nothing beside it grants that account any right"}))
      .help("set `automountServiceAccountToken: false` in the pod unless the program calls the Kubernetes API")
      .absence();
}

}  // namespace infralint::k8s
