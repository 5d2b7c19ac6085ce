#include "artifacts/docker/rpm_packages.h"

namespace infralint::docker {

void dnf_missing_yes(const Instruction& instruction, const RuleContext&, Findings& findings) {
  report_rpm_question(instruction, RpmTool::dnf, findings);
}

}  // namespace infralint::docker
