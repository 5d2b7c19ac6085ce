#include "base/offset_map.h"

#include <algorithm>

namespace infralint {

void OffsetMap::add(std::uint32_t decoded, std::uint32_t source) {
  if (!runs_.empty()) {
    const Run& last = runs_.back();
    if (last.decoded == decoded) {
      runs_.back().source = source;
      return;
    }
    if (decoded - last.decoded == source - last.source) return;
  }
  runs_.push_back({decoded, source});
}

std::uint32_t OffsetMap::source(std::uint32_t decoded) const {
  auto after = std::upper_bound(runs_.begin(), runs_.end(), decoded,
                                [](std::uint32_t offset, const Run& run) { return offset < run.decoded; });
  if (after == runs_.begin()) return runs_.empty() ? decoded : runs_.front().source;
  const Run& run = *std::prev(after);
  return run.source + (decoded - run.decoded);
}

Span OffsetMap::source(Span decoded) const {
  const std::uint32_t begin = source(decoded.begin);
  if (decoded.empty()) return {begin, begin};
  return {begin, source(decoded.end - 1) + 1};
}

OffsetMap OffsetMap::behind(const OffsetMap& outer, std::uint32_t decoded_size) const {
  OffsetMap joined;
  const auto run_end = [&](std::size_t i) { return i + 1 < runs_.size() ? runs_[i + 1].decoded : decoded_size; };
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const Run& run = runs_[i];
    joined.add(run.decoded, outer.source(run.source));
    const std::uint32_t inner_end = run.source + (run_end(i) - run.decoded);
    auto deeper = std::upper_bound(outer.runs_.begin(), outer.runs_.end(), run.source,
                                   [](std::uint32_t offset, const Run& other) { return offset < other.decoded; });
    for (; deeper != outer.runs_.end() && deeper->decoded < inner_end; ++deeper) {
      joined.add(run.decoded + (deeper->decoded - run.source), deeper->source);
    }
  }
  return joined;
}

}  // namespace infralint
