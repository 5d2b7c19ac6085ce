#include "check/secret_spans.h"

#include <algorithm>

namespace infralint {

SecretSpans::SecretSpans(std::vector<Span> spans) {
  std::erase_if(spans, [](Span span) { return span.begin >= span.end; });
  std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.begin < b.begin; });
  for (const Span span : spans) {
    if (!spans_.empty() && span.begin <= spans_.back().end) {
      spans_.back().end = std::max(spans_.back().end, span.end);
    } else {
      spans_.push_back(span);
    }
  }
}

std::span<const Span> SecretSpans::within(Span span) const {
  const auto first = std::partition_point(spans_.begin(), spans_.end(), [&](Span s) { return s.end <= span.begin; });
  const auto last = std::partition_point(first, spans_.end(), [&](Span s) { return s.begin < span.end; });
  return {first, last};
}

}  // namespace infralint
