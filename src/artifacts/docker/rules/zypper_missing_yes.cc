#include "artifacts/docker/rpm_packages.h"

namespace infralint::docker {

void zypper_missing_yes(const Instruction& instruction, const RuleContext&, Findings& findings) {
  report_rpm_question(instruction, RpmTool::zypper, findings);
}

}  // namespace infralint::docker
