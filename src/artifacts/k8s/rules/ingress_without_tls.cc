#include <array>
#include <string_view>

#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void ingress_without_tls(const Object& object, const RuleContext&, Findings& findings) {
  if (object.kind != "Ingress" || !object.whole || !object.spec.is_mapping()) return;
  const Node tls = object.spec["tls"];
  if (tls.unknown() || !tls.items().empty()) return;
  static constexpr auto by_annotation = std::to_array<std::string_view>({
      "alb.ingress.kubernetes.io/certificate-arn",
      "networking.gke.io/managed-certificates",
      "ingress.gcp.kubernetes.io/pre-shared-cert",
      "route.openshift.io/termination",
      "traefik.ingress.kubernetes.io/router.tls",
  });
  for (const std::string_view key : by_annotation) {
    if (!object.metadata["annotations"][key].absent()) return;
  }
  findings.report(object.place(), message({"Ingress ", quoted(object.name), " serves without TLS"}))
      .help("add `tls` with a certificate; cert-manager can issue it")
      .absence();
}

}  // namespace infralint::k8s
