// Pipelines that succeed although something in front of their last command has failed. Internal to this room.
#pragma once

#include <string_view>
#include <vector>

#include "artifacts/docker/model.h"

namespace infralint::docker {

struct UncheckedPipe {
  Span pipe;                      // the first `|`; behind the fetch, when there is one
  std::string_view fetch;         // what fetches or verifies in front of the last command; empty when nothing does
  std::string_view reader;        // the last command
  const Command* last = nullptr;  // null when it is no simple command
  bool takes_nothing = false;     // the last command succeeds when it reads nothing
};

// Of RUN, with `pipefail` off; without those whose output a test looks at.
std::vector<UncheckedPipe> unchecked_pipes(const Instruction& instruction, const Script& script);

// The failure of a download gets lost: docker/pipe-hides-failure.
inline bool hides_failure(const UncheckedPipe& pipe) { return !pipe.fetch.empty() && pipe.takes_nothing; }

// How the stage gets a shell with `pipefail`.
std::string_view pipefail_advice(const Script& script);

}  // namespace infralint::docker
