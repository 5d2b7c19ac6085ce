#include "policy/silencer_index.h"

#include <algorithm>

namespace infralint::policy {

SilencerIndex::SilencerIndex(std::span<Silencer> silencers) {
  for (Silencer& silencer : silencers) {
    if (!silencer.effective) continue;
    if (silencer.reach == Reach::file) {
      file_wide_.push_back(&silencer);
      continue;
    }
    const Span reach =
        silencer.absence_covers.empty() ? silencer.covers : cover(silencer.covers, silencer.absence_covers);
    local_.push_back({reach.begin, reach.end, &silencer});
  }
  std::stable_sort(local_.begin(), local_.end(), [](const Local& a, const Local& b) { return a.begin < b.begin; });
  std::uint32_t furthest = 0;
  for (Local& local : local_) {
    furthest = std::max(furthest, local.furthest_end);
    local.furthest_end = furthest;
  }
}

}  // namespace infralint::policy
