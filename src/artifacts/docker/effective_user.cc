#include "artifacts/docker/effective_user.h"

namespace infralint::docker {

bool surely_runs_without_root(const Instruction& instruction) {
  for (const Stage* stage : instruction.stage->chain()) {
    std::size_t i = stage == instruction.stage ? instruction.index : stage->instructions.size();
    for (; i > 0; --i) {
      const Instruction& earlier = stage->instructions[i - 1];
      if (earlier.keyword() != Keyword::user || earlier.is_trigger) continue;
      const auto user = user_of(earlier);
      return user && !user->empty() && *user != "root" && *user != "0";
    }
  }
  return instruction.stage->base.starts_as == StartsAs::user;
}

}  // namespace infralint::docker
