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

EffectiveUser effective_user(const Instruction& instruction) {
  if (const Instruction* set = user_in_front_of(instruction)) {
    const auto user = user_of(*set);
    if (!user || user->empty()) return EffectiveUser::unknown;
    return *user == "root" || *user == "0" ? EffectiveUser::root : EffectiveUser::other;
  }
  switch (instruction.stage->base.starts_as) {
    case StartsAs::unknown: break;
    case StartsAs::root:
    case StartsAs::root_and_drops:
    case StartsAs::root_master: return EffectiveUser::root;
    case StartsAs::user: return EffectiveUser::other;
  }
  return EffectiveUser::unknown;
}

}  // namespace infralint::docker
