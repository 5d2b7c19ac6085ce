#include "artifacts/docker/rpm_packages.h"

namespace infralint::docker {

void yum_cache_left(const Instruction& instruction, const RuleContext&, Findings& findings) {
  report_rpm_cache(instruction, RpmTool::yum, findings);
}

}  // namespace infralint::docker
