// The places of a file that nothing may show, quote or hash: what rules marked with Findings::redact. For fingerprints
// and reports. Immutable; thread-safe.
#pragma once

#include <span>
#include <vector>

#include "base/span.h"

namespace infralint {

class SecretSpans {
 public:
  SecretSpans() = default;
  // In any order, overlapping or not; empty ones are dropped.
  explicit SecretSpans(std::vector<Span> spans);

  // Ascending, neither overlapping nor adjacent.
  std::span<const Span> all() const& { return spans_; }
  std::span<const Span> all() const&& = delete;

  bool touches(Span span) const { return !within(span).empty(); }
  // Those that share a byte with `span`, ascending.
  std::span<const Span> within(Span span) const;

 private:
  std::vector<Span> spans_;
};

}  // namespace infralint
