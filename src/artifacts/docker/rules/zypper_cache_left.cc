#include "artifacts/docker/rpm_packages.h"

namespace infralint::docker {

void zypper_cache_left(const Instruction& instruction, const RuleContext&, Findings& findings) {
  report_rpm_cache(instruction, RpmTool::zypper, findings);
}

}  // namespace infralint::docker
