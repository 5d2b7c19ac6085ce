#include "artifacts/docker/effective_user.h"

namespace infralint::docker {

const Instruction* user_in_front_of(const Instruction& instruction) {
  for (const Stage* stage : instruction.stage->chain()) {
    std::size_t i = stage == instruction.stage ? instruction.index : stage->instructions.size();
    for (; i > 0; --i) {
      const Instruction& earlier = stage->instructions[i - 1];
      if (earlier.keyword() == Keyword::user && !earlier.is_trigger) return &earlier;
    }
  }
  return nullptr;
}

bool surely_runs_without_root(const Instruction& instruction) {
  const Instruction* set = user_in_front_of(instruction);
  if (set == nullptr) return instruction.stage->base.starts_as == StartsAs::user;
  const auto user = user_of(*set);
  return user && !user->empty() && *user != "root" && *user != "0";
}

}  // namespace infralint::docker
