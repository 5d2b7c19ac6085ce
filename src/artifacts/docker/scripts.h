// The shell scripts of an instruction, for the rules about scripts. For dispatch.cc.
#pragma once

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/rule_context.h"

namespace infralint::docker {

void judge_scripts(const Instruction& instruction, const RuleContext& context, Findings& findings);

}  // namespace infralint::docker
