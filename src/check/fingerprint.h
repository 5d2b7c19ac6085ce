// The identity of a finding across commits: it survives moved lines, changed indentation and re-ordered items, and
// changes with the flagged value. Used by reports and baselines; the recipe is part of their formats (name:
// `infralintFinding/v1`) and never changes.
//
//   SHA-256 of "v1" NUL rule NUL path NUL anchor NUL snippet NUL salt
//
// snippet: the text of the primary span, white space runs as one blank, trimmed, at most 512 bytes; empty for absence
//          findings and wherever a secret is touched
// salt:    how many findings before this one are equal in all of the above, in decimal
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/source_file.h"
#include "check/finding.h"
#include "check/secret_spans.h"

namespace infralint {

// Fingerprints of the findings of one file. One thread; everything given must outlive it.
class Fingerprinter {
 public:
  Fingerprinter(const SourceFile& file, const SecretSpans& secrets) : file_(file), secrets_(secrets) {}

  // 64 hex digits (most formats show the first 32). To be called for every finding of the file, suppressed ones too, in
  // the order of the report: equal ones are told apart by their order.
  std::string next(std::string_view rule_id, const Finding& finding);

 private:
  const SourceFile& file_;
  const SecretSpans& secrets_;
  std::unordered_map<std::string, std::uint32_t> seen_;
};

}  // namespace infralint
