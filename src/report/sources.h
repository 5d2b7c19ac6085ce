// The files of a run by path, each with its secrets ready for excerpts. Every writer that shows places makes one.
#pragma once

#include <string_view>
#include <vector>

#include "check/secret_spans.h"
#include "engine/run_result.h"

namespace infralint::report {

struct Source {
  const engine::FileReport* report;
  SecretSpans secrets;

  const SourceFile& file() const { return *report->source; }
};

// Points into the result, which must outlive it.
class Sources {
 public:
  explicit Sources(const engine::RunResult& result);

  // In the order of the result.
  const std::vector<Source>& all() const { return sources_; }

  // Where a related span of a finding in `own` lies; null when the run does not hold that file's text.
  const Source* of(const Related& related, const Source& own) const;

 private:
  const Source* find(std::string_view path) const;

  std::vector<Source> sources_;
};

}  // namespace infralint::report
