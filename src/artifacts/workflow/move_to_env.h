// Rewrites a script so that it reads variables where expressions were pasted into it. For rules of this folder.
#pragma once

#include <optional>
#include <vector>

#include "artifacts/workflow/model.h"
#include "check/finding.h"

namespace infralint::workflow {

// One fix for all of `uses`, expressions in the `run` of the step, that can be moved: their values become `env` of the
// step. Nothing when none can. Safe unless a word that stood without quotes gets some.
std::optional<Fix> move_to_env(const Step& step, const std::vector<const ExpressionUse*>& uses);

}  // namespace infralint::workflow
