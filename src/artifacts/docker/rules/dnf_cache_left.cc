#include "artifacts/docker/rpm_packages.h"

namespace infralint::docker {

void dnf_cache_left(const Instruction& instruction, const RuleContext&, Findings& findings) {
  report_rpm_cache(instruction, RpmTool::dnf, findings);
}

}  // namespace infralint::docker
