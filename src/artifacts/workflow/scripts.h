// The shell scripts of a step, for the rules about scripts. For dispatch.cc.
#pragma once

#include "artifacts/workflow/model.h"
#include "check/findings.h"
#include "check/rule_context.h"

namespace infralint::workflow {

void judge_scripts(const Step& step, const RuleContext& context, Findings& findings);

}  // namespace infralint::workflow
