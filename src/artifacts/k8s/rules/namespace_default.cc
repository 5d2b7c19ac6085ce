#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void namespace_default(const Object& object, const RuleContext&, Findings& findings) {
  if (object.name_space != "default") return;
  if (object.is("", "Service") && object.name == "kubernetes") return;
  if (object.is("", "ServiceAccount") && object.name == "default") return;
  findings
      .report(object.metadata["namespace"].value(),
              message({object.kind, " ", quoted(object.name), " is put into the namespace `default`"}))
      .help("give the application a namespace of its own");
}

}  // namespace infralint::k8s
