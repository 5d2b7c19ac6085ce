#include "artifacts/docker/rpm_packages.h"

namespace infralint::docker {

void yum_missing_yes(const Instruction& instruction, const RuleContext&, Findings& findings) {
  report_rpm_question(instruction, RpmTool::yum, findings);
}

}  // namespace infralint::docker
