// The walk over one manifest: calls the rules at every element, once. For artifact.cc.
#pragma once

#include "check/artifact.h"

namespace infralint::k8s {

Analysis analyse(const AnalysisInput& input, const RuleContext& context, Findings& findings);

}  // namespace infralint::k8s
