// How many pods a workload keeps, and int-or-percent arithmetic. For rules of this area.
#pragma once

#include <cstdint>
#include <optional>

#include "artifacts/k8s/model.h"

namespace infralint::k8s {

// The smallest number of pods that the workload keeps: of its autoscaler, else `replicas` (default 1). Empty when it
// cannot be told.
std::optional<std::int64_t> fewest_replicas(const Object& object);

enum class Round : std::uint8_t { up, down };

// An int-or-percent of `total`. Empty when it is neither.
std::optional<std::int64_t> share_of(const Node& share, std::int64_t total, Round round);

}  // namespace infralint::k8s
