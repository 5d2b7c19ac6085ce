// The walk over one Compose file: every rule at every element it looks at. For artifact.cc.
#pragma once

#include "check/artifact.h"

namespace infralint::compose {

Analysis analyse(const AnalysisInput& input, const RuleContext& context, Findings& findings);

}  // namespace infralint::compose
