// Which file of the project stands at a path of the image. Internal to this room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "artifacts/docker/model.h"

namespace infralint::docker {

enum class Origin : std::uint8_t {
  unknown,  // a step that cannot be followed may have put something there, or nothing says what is there
  project,  // a file of the build context
  nothing,  // the copies of the chain cover the path, and none of them brings a file to it
};

struct CopiedFile {
  Origin origin = Origin::unknown;
  const Instruction* copy = nullptr;  // of a file of the project: what brings it; of nothing: what should
  std::string path;                   // of a file of the project: root-relative
  bool alone = false;                 // `copy` brings nothing else
};

// At the end of the stage; `path` is absolute. Steps of RUN are left out of account: see steps_behind().
CopiedFile copied_file(const Stage& stage, std::string_view path, const ProjectView& project);

// The RUNs of the chain behind an instruction of it, in the order of the build.
std::vector<const Instruction*> steps_behind(const Stage& stage, const Instruction& instruction);

}  // namespace infralint::docker
