#include <algorithm>
#include <array>

#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "syntax/value/resolve.h"

namespace infralint::railway {
namespace {

std::optional<double> conflicting_keys_region_sum(const value::Entry& regions) {
  double sum = 0;
  for (const value::Entry& region : regions.value.entries) {
    const value::Entry* replicas = region.value.is_mapping() ? region.value.find_entry("numReplicas") : nullptr;
    const std::optional<double> number = known_number(replicas);
    if (!number) return std::nullopt;
    sum += *number;
  }
  return regions.value.entries.empty() ? std::nullopt : std::optional<double>(sum);
}

// A builder that does not exist is an invalid value, not a conflict.
bool conflicting_keys_other_builder(std::string_view builder) {
  constexpr std::array<std::string_view, 4> others = {"RAILPACK", "NIXPACKS", "HEROKU", "PAKETO"};
  return std::find(others.begin(), others.end(), builder) != others.end();
}

void conflicting_keys_builder(const Service& service, Findings& findings) {
  const std::string builder = folded_choice(service.build("builder"));
  for (const std::string_view key : {"nixpacksConfigPath", "nixpacksPlan", "nixpacksVersion"}) {
    const value::Entry* entry = service.own_build(key);
    if (entry && (builder == "RAILPACK" || builder == "DOCKERFILE")) {
      findings.report_key(*entry, message({quoted(key), " is ignored by builder ", quoted(builder)}))
          .help("remove one of the two");
    }
  }
  const value::Entry* railpack = service.own_build("railpackVersion");
  if (railpack && !builder.empty() && builder != "RAILPACK") {
    findings.report_key(*railpack, message({"`railpackVersion` is ignored by builder ", quoted(builder)}))
        .help("remove one of the two");
  }
  const value::Entry* dockerfile = service.own_build("dockerfilePath");
  if (dockerfile && conflicting_keys_other_builder(builder)) {
    findings.report_key(*dockerfile, message({"`dockerfilePath` overrides builder ", quoted(builder)}))
        .help("write builder `DOCKERFILE`, or remove the path");
  }
  const value::Entry* command = service.own_build("buildCommand");
  if (command && service.builder == Builder::dockerfile &&
      (service.dockerfile || service.build("dockerfilePath") || builder == "DOCKERFILE")) {
    findings.report_key(*command, "`buildCommand` is ignored, because a Dockerfile builds this service")
        .help("move the command into the Dockerfile");
  }
}

}  // namespace

void conflicting_keys(const Service& service, const RuleContext&, Findings& findings) {
  conflicting_keys_builder(service, findings);
  const value::Entry* regions = service.own_deploy("multiRegionConfig");
  const value::Entry* region = service.own_deploy("region");
  if (region && regions) {
    findings.report_key(*region, "`region` and `multiRegionConfig` both say where the service runs")
        .help("keep `multiRegionConfig`");
  }
  const value::Entry* replicas = service.own_deploy("numReplicas");
  const std::optional<double> sum = regions ? conflicting_keys_region_sum(*regions) : std::nullopt;
  if (const auto number = known_number(replicas); number && sum && *number != *sum) {
    findings
        .report_key(*replicas, message({"`numReplicas` is ", quoted(replicas->value.text),
                                        ", but the regions add up to ", static_cast<long>(*sum)}))
        .help("remove `numReplicas`: the regions decide");
  }
  const value::Entry* timeout = service.own_deploy("healthcheckTimeout");
  if (timeout && !service.deploy("healthcheckPath")) {
    findings.report_key(*timeout, "`healthcheckTimeout` has no effect without `healthcheckPath`")
        .level(Level::note)
        .help("add `healthcheckPath`, or remove the timeout");
  }
  const value::Entry* retries = service.own_deploy("restartPolicyMaxRetries");
  if (retries && folded_choice(service.deploy("restartPolicyType")) == "NEVER") {
    findings.report_key(*retries, "`restartPolicyMaxRetries` has no effect with policy `NEVER`")
        .level(Level::note)
        .help("remove one of the two");
  }
}

}  // namespace infralint::railway
