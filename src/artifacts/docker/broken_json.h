// A list in brackets that was meant as the exec form and is no JSON. Internal to this room.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "artifacts/docker/model.h"

namespace infralint::docker {

struct BrokenJson {
  std::vector<std::string> items;
  bool plain = true;  // no item holds what would need an escape
};

// Between the brackets stand only quoted texts, commas and blanks.
std::optional<BrokenJson> broken_json(const Instruction& instruction);

}  // namespace infralint::docker
