#include <string_view>

#include "artifacts/k8s/images.h"
#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void tiller_deployed(const Container& container, const RuleContext&, Findings& findings) {
  const auto image = judged_image(container);
  if (!image) return;
  const std::string_view path = image->path_text();
  if (path.substr(path.rfind('/') + 1) != "tiller") return;
  findings.report(container.node["image"].value(), "Tiller has all rights in the cluster and asks nobody who they are")
      .help("move to Helm 3, which needs no server side, and delete Tiller");
}

}  // namespace infralint::k8s
