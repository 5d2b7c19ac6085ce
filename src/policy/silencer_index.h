// Which silencers may reach a finding, without asking all of them. Inside of the policy room only.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "policy/silencer.h"

namespace infralint::policy {

class SilencerIndex {
 public:
  // The silencers must stay where they are while the index lives.
  explicit SilencerIndex(std::span<Silencer> silencers);

  // Calls `visit(Silencer&)` for those that might reach the finding, in the order of the file.
  template <class Visit>
  void for_candidates(const Finding& finding, Visit visit) const {
    // Starting behind the last one that begins early enough, back to where none ends late enough.
    std::size_t end = 0;
    for (std::size_t size = local_.size(), begin = 0; size > 0;) {
      const std::size_t half = size / 2;
      if (local_[begin + half].begin <= finding.primary.end) {
        begin += half + 1;
        size -= half + 1;
        end = begin;
      } else {
        size = half;
      }
    }
    std::size_t first = end;
    while (first > 0 && local_[first - 1].furthest_end >= finding.primary.begin) --first;
    for (Silencer* silencer : file_wide_) visit(*silencer);
    for (std::size_t i = first; i < end; ++i) visit(*local_[i].silencer);
  }

 private:
  struct Local {
    std::uint32_t begin;         // of all that it may cover
    std::uint32_t furthest_end;  // of this one and those before it
    Silencer* silencer;
  };

  std::vector<Silencer*> file_wide_;
  std::vector<Local> local_;  // by begin
};

}  // namespace infralint::policy
