// The mounts of a RUN: `--mount=type=cache,target=/x`. Internal to this room; views into the document.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "artifacts/docker/model.h"

namespace infralint::docker {

struct Mount {
  const dockerfile::Flag* flag = nullptr;
  std::string_view type;  // `bind` when it is not said

  // As written; empty when it is not given.
  std::string_view field(std::string_view key) const;
  // By any of its names, as written, without a trailing slash; empty when it is not given.
  std::string_view target() const;
};

std::vector<Mount> mounts_of(const Instruction& instruction);

// The target after expansion, absolute; empty when it is not given or not known.
std::string target_path(const Instruction& instruction, const Mount& mount);

// Some secret is mounted for the step.
bool mounts_secret(const Instruction& instruction);

}  // namespace infralint::docker
