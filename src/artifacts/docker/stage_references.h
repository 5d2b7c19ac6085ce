// Where an instruction takes files of other stages and images from: `COPY --from=x`, `RUN --mount=from=x`. Internal to
// this room.
#pragma once

#include <string_view>
#include <vector>

#include "artifacts/docker/model.h"

namespace infralint::docker {

struct StageReference {
  std::string_view name;
  const dockerfile::Flag* flag = nullptr;
  Span name_span;
  bool by_mount = false;  // the builder knows no numbers of stages there
};

std::vector<StageReference> stage_references(const Instruction& instruction);

}  // namespace infralint::docker
