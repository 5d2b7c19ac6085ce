// Which release of Debian or Ubuntu a stage stands on, as the name of its base image tells. Internal to this room.
#pragma once

#include <optional>
#include <string_view>

#include "artifacts/docker/model.h"

namespace infralint::docker {

enum class Distribution : unsigned char { debian, ubuntu };

struct Release {
  Distribution distribution = Distribution::debian;
  int number = 0;       // 12 of Debian, 2404 of Ubuntu
  bool certain = true;  // false when the tag moves from release to release
};

std::optional<Release> release_of(const Stage& stage);

}  // namespace infralint::docker
