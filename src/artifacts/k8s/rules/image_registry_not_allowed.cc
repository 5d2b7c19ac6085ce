#include <string>

#include "artifacts/k8s/images.h"
#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void image_registry_not_allowed(const Container& container, const RuleContext& context, Findings& findings) {
  const auto& allowed = context.list("allowed-registries");
  const auto image = judged_image(container);
  if (allowed.empty() || !image) return;
  const std::string name = std::string(image->registry()) + "/" + image->repository();
  for (std::string prefix : allowed) {
    if (!prefix.ends_with('/')) prefix += '/';
    if (name.starts_with(prefix)) return;
  }
  findings
      .report(container.node["image"].value(),
              message({"image ", quoted(image->text), " comes from ", quoted(image->registry()),
                       ", which is not among the allowed registries"}))
      .help("mirror the image into an allowed registry, or add its prefix to `allowed-registries`");
}

}  // namespace infralint::k8s
