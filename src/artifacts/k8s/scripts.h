// The shell scripts of a container, for the rules about scripts. For dispatch.cc.
#pragma once

#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void judge_scripts(const Container& container, const RuleContext& context, Findings& findings);

}  // namespace infralint::k8s
