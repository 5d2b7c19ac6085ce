// What is wrong with suppressions themselves, as findings of the area `meta`. Inside of the policy room only.
#pragma once

#include <span>
#include <vector>

#include "policy/silencer.h"
#include "policy/suppressions.h"

namespace infralint::policy {

// Malformed, unknown, expired, without a reason, too broad, said twice. `silenced` are the findings of the file with
// what silences them.
std::vector<Finding> suppression_problems(std::span<const Silencer> silencers, std::span<const Malformed> malformed,
                                          std::span<const JudgedFinding> silenced, const SuppressionInput& input);

// What silenced nothing though it could have. To be called when all findings were judged.
std::vector<Finding> unused_suppressions(std::span<const Silencer> silencers, const SuppressionInput& input);

// Why the project's own limits take the effect from a suppression; empty when they do not.
std::string limit_problem(const Silencer& silencer, const SuppressionInput& input);

bool is_expired(std::string_view until, std::string_view today);

}  // namespace infralint::policy
