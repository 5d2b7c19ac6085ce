// The shell scripts of a service, for the rules about scripts. For dispatch.cc.
#pragma once

#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/rule_context.h"

namespace infralint::compose {

void judge_scripts(const Service& service, const RuleContext& context, Findings& findings);

}  // namespace infralint::compose
