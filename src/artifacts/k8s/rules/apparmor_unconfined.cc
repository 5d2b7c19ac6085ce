#include <set>

#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void apparmor_unconfined(const Pod& pod, const RuleContext&, Findings& findings) {
  const auto report = [&](const Node& value) {
    findings.report(value.value(), "AppArmor is switched off for the pod")
        .help("remove the setting, or use `RuntimeDefault`");
  };
  std::set<const value::Value*> reported;
  for (const Container& container : pod.containers) {
    const Node type = container.security("appArmorProfile")["type"];
    if (type.text() == "Unconfined" && !container.privileged() && reported.insert(&type.value()).second) report(type);
  }
  for (const Node::Member& annotation : pod.metadata["annotations"].members()) {
    const bool about_apparmor = annotation.key->text.starts_with("container.apparmor.security.beta.kubernetes.io/");
    if (about_apparmor && annotation.value.text() == "unconfined") report(annotation.value);
  }
}

}  // namespace infralint::k8s
