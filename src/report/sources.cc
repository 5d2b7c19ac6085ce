#include "report/sources.h"

#include <algorithm>

namespace infralint::report {

Sources::Sources(const engine::RunResult& result) {
  sources_.reserve(result.files.size());
  for (const engine::FileReport& file : result.files) sources_.push_back({&file, SecretSpans(file.secrets)});
}

const Source* Sources::of(const Related& related, const Source& own) const {
  if (related.path.empty() || related.path == own.file().path()) return &own;
  return find(related.path);
}

const Source* Sources::find(std::string_view path) const {
  const auto at = std::partition_point(sources_.begin(), sources_.end(),
                                       [path](const Source& source) { return source.file().path() < path; });
  return at != sources_.end() && at->file().path() == path ? &*at : nullptr;
}

}  // namespace infralint::report
