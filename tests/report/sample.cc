#include "report/sample.h"

#include <cstdlib>

namespace infralint::report {
namespace {

constexpr policy::Rule sample_rules[] = {
    {"compose/unpinned-image", "compose", Level::warning, policy::Profile::recommended, policy::Status::stable,
     policy::Needs::file},
    {"docker/healthcheck-port-mismatch", "docker", Level::error, policy::Profile::strict, policy::Status::stable,
     policy::Needs::references},
    {"docker/user-root", "docker", Level::warning, policy::Profile::recommended, policy::Status::stable,
     policy::Needs::file},
    {"k8s/no-limits", "k8s", Level::note, policy::Profile::recommended, policy::Status::stable, policy::Needs::file},
    {"secrets/literal", "secrets", Level::error, policy::Profile::recommended, policy::Status::stable,
     policy::Needs::file},
};

constexpr policy::Alias sample_aliases[] = {{"checkov", "CKV_DOCKER_8", user_root}, {"hadolint", "DL3002", user_root}};

constexpr std::uint16_t execution_with_privileges[] = {250};

}  // namespace

const policy::Rule& SampleRules::rule(RuleIndex index) const { return sample_rules[index.value]; }

policy::RuleTexts SampleRules::texts(RuleIndex index) const {
  policy::RuleTexts texts{};
  texts.precision = "high";
  texts.rationale = "It matters.";
  texts.remediation = "Change it.";
  switch (index.value) {
    case 0:
      texts.title = "Image without a fixed version";
      texts.description = "A tag moves.";
      texts.tags = {"supply-chain"};
      break;
    case 1: texts.title = "Health check calls a port that nobody listens on"; break;
    case 2:
      texts.title = "Image runs as root";
      texts.description = "The image starts its process with uid 0.";
      texts.cwe = execution_with_privileges;
      texts.tags = {"security"};
      texts.security_severity = "5.5";
      break;
    case 3: texts.title = "No limits"; break;
    default:
      texts.title = "Secret in plain text";
      texts.tags = {"security"};
      texts.security_severity = "9.1";
  }
  return texts;
}

std::span<const policy::Alias> SampleRules::aliases(RuleIndex index) const {
  if (index == user_root) return sample_aliases;
  return {};
}

std::string_view SampleRules::digest() const { return "00ff"; }

ReportOptions sample_options() {
  static const SampleRules rules;
  ReportOptions options;
  options.version = "1.4.0";
  options.rules = &rules;
  return options;
}

Span span_of(std::string_view text, std::string_view part, unsigned occurrence) {
  std::size_t at = text.find(part);
  for (; occurrence > 0 && at != std::string_view::npos; --occurrence) at = text.find(part, at + 1);
  if (at == std::string_view::npos) std::abort();
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + part.size())};
}

Finding make_finding(RuleIndex rule, Level level, Span primary, std::string message) {
  Finding finding;
  finding.rule = rule;
  finding.level = level;
  finding.primary = primary;
  finding.message = std::move(message);
  return finding;
}

engine::FileReport make_file(std::string path, std::string text, std::string kind) {
  engine::FileReport file;
  file.source = std::make_shared<const SourceFile>(std::move(path), std::move(text));
  file.kind = std::move(kind);
  return file;
}

Finding& add(engine::FileReport& file, Finding finding) {
  file.findings.push_back({std::move(finding), {}});
  return file.findings.back().finding;
}

engine::RunResult make_result(std::vector<engine::FileReport> files) {
  engine::RunResult result;
  result.files_checked = static_cast<std::uint32_t>(files.size());
  result.files = std::move(files);
  result.config_digest = "c0ffee";
  result.profile = "recommended";
  result.today = "2026-11-01";
  result.enabled_rules = {unpinned_image, port_mismatch, user_root, no_limits, literal_secret};
  for (const engine::FileReport& file : result.files) {
    for (const engine::ReportedFinding& reported : file.findings) {
      if (reported.suppressions.empty() && reported.finding.level >= result.fail_on) result.exit_code = 1;
    }
  }
  return result;
}

}  // namespace infralint::report
