// Containers that load something big before they can answer: model servers above all. For rules of this area.
#pragma once

#include <string>
#include <vector>

#include "artifacts/k8s/model.h"

namespace infralint::k8s {

struct SlowStartHints {
  const std::vector<std::string>& images;  // further repository names, as `acme/model-server`
  const std::vector<std::string>& env;     // further variable names
};

// Told by accelerators, well-known images, variables, flags and mounts, or by the annotation
// `infralint.io/slow-start` (`"true"` or `"false"`), which has the last word.
bool is_slow_start(const Container& container, const SlowStartHints& hints);

}  // namespace infralint::k8s
