// From a decoded text (a quoted scalar, a block scalar, a joined Dockerfile line, a heredoc body) back to the file it
// came from. A map is a list of runs: inside a run both sides advance byte by byte; between runs the source holds
// something that the decoded text lacks (indentation, an escape, a continuation). Immutable after building; safe to
// share between threads.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/span.h"

namespace infralint {

class OffsetMap {
 public:
  struct Run {
    std::uint32_t decoded;  // first offset of the run in the decoded text
    std::uint32_t source;   // where that byte stands in the file
  };

  OffsetMap() = default;
  // The identity, shifted: decoded offset 0 is file offset `source`.
  explicit OffsetMap(std::uint32_t source) { runs_.push_back({0, source}); }

  // Says that from decoded offset `decoded` on, bytes come from `source` on. Calls come in ascending order of
  // `decoded`; a run that merely continues the one before is dropped.
  void add(std::uint32_t decoded, std::uint32_t source);

  // The file offset of a decoded byte. An empty map is the identity.
  std::uint32_t source(std::uint32_t decoded) const;

  // The file range of a decoded range: from its first byte's place to just behind its last byte's place.
  Span source(Span decoded) const;

  // This map applied behind `outer`: for a text decoded from a text that was itself decoded from the file.
  OffsetMap behind(const OffsetMap& outer, std::uint32_t decoded_size) const;

  std::span<const Run> runs() const { return runs_; }

 private:
  std::vector<Run> runs_;
};

}  // namespace infralint
