// The walk over one Railway file: every rule at every element it looks at. For artifact.cc.
#pragma once

#include "check/artifact.h"

namespace infralint::railway {

Analysis analyse(const AnalysisInput& input, const RuleContext& context, Findings& findings);

}  // namespace infralint::railway
