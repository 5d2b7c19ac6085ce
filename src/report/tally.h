// The numbers of a run, as every format shows them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "engine/run_result.h"

namespace infralint::report {

struct Tally {
  std::uint32_t error = 0;
  std::uint32_t warning = 0;
  std::uint32_t note = 0;
  std::uint32_t suppressed = 0;
  std::uint32_t fixable_safe = 0;    // findings that a safe fix settles
  std::uint32_t fixable_unsafe = 0;  // findings that only an unsafe one does
  std::uint32_t files = 0;           // with active findings
  std::map<std::string, std::uint32_t, std::less<>> suppressed_by;

  std::uint32_t active() const { return error + warning + note; }
};

Tally tally(const engine::RunResult& result);

enum class Fixable : std::uint8_t { no, unsafe, safe };
Fixable fixable(const Finding& finding);

// `safe`, `unsafe`, `display`.
std::string_view applicability_word(Applicability applicability);

}  // namespace infralint::report
