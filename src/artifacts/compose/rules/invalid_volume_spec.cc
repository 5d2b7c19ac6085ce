#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void invalid_volume_spec(const Mount& mount, const RuleContext&, Findings& findings) {
  if (!mount.problem.empty()) {
    findings
        .report(*mount.node, mount.short_form ? message({"volume ", quoted(mount.node->text), " ", mount.problem})
                                              : message({"this volume ", mount.problem}))
        .help("write `[SOURCE:]TARGET[:OPTIONS]`, such as `./data:/data:ro`");
    return;
  }
  if (mount.target.empty() || mount.type == MountType::unknown || mount.type == MountType::other) return;
  const bool windows = mount.target.size() > 2 && (mount.target[1] == ':' || mount.target.starts_with("\\\\"));
  if (mount.target.starts_with('/') || windows || mount.service->text("platform").value_or("").starts_with("windows"))
    return;
  findings.report(*mount.node, message({"mount target ", quoted(mount.target), " is not absolute"}))
      .help("write a path that starts with `/`");
}

}  // namespace infralint::compose
