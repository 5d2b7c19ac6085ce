#include <string_view>

#include "artifacts/k8s/images.h"
#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void image_pull_policy(const Container& container, const RuleContext& context, Findings& findings) {
  const Node policy = container.node["imagePullPolicy"];
  const auto image = judged_image(container);
  if (!image || image->has_digest() || policy.unknown() || (policy && !policy.is_scalar())) return;
  const std::string_view word = policy.text();
  if (word == "Never" && container.pod->workload->long_running()) {
    findings.report(policy.value(), "`Never` lets the pod fail on every node that has not seen the image before")
        .help("remove `imagePullPolicy`; images that are loaded into a local cluster are found with `IfNotPresent`");
  } else if (word == "IfNotPresent" && follows_latest(*image)) {
    findings
        .report(policy.value(), "with `IfNotPresent` every node keeps another version of an image without fixed tag")
        .help("name a version, or use `Always`");
  } else if (context.text("require") == "Always" && word != "Always" && policy) {
    findings.report(policy.value(), message({"pull policy is ", quoted(word), " where `Always` is required"}))
        .help("set `imagePullPolicy: Always`");
  }
}

}  // namespace infralint::k8s
