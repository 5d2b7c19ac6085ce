// Rules and results made by hand, so that no test of a report depends on the catalogue or on a rule.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/run_result.h"
#include "report/writer.h"

namespace infralint::report {

// Indices into the sample rules, ordered by id.
inline constexpr RuleIndex unpinned_image{0};  // compose/unpinned-image, warning
inline constexpr RuleIndex port_mismatch{1};   // docker/healthcheck-port-mismatch, error, strict
inline constexpr RuleIndex user_root{2};       // docker/user-root, warning, security, CWE-250, hadolint:DL3002
inline constexpr RuleIndex no_limits{3};       // k8s/no-limits, note
inline constexpr RuleIndex literal_secret{4};  // secrets/literal, error, security

class SampleRules final : public RuleBook {
 public:
  const policy::Rule& rule(RuleIndex index) const override;
  policy::RuleTexts texts(RuleIndex index) const override;
  std::span<const policy::Alias> aliases(RuleIndex index) const override;
  std::string_view digest() const override;
};

// Version 1.4.0, without colours and documentation URL.
ReportOptions sample_options();

// Span of the `occurrence`-th (from 0) `part` in `text`.
Span span_of(std::string_view text, std::string_view part, unsigned occurrence = 0);

Finding make_finding(RuleIndex rule, Level level, Span primary, std::string message);

engine::FileReport make_file(std::string path, std::string text, std::string kind = "docker");

// Adds an active finding.
Finding& add(engine::FileReport& file, Finding finding);

// A result with these files (which must be in the order of their paths), all sample rules enabled.
engine::RunResult make_result(std::vector<engine::FileReport> files);

}  // namespace infralint::report
