// [[suppress]] tables against findings: for files that nobody may edit. Inside of the policy room only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "check/finding.h"
#include "policy/configuration.h"

namespace infralint::policy {

// Whether all conditions of the entry hold for a finding in the root-relative `path`; its end date is not looked at.
bool entry_matches(const SuppressEntry& entry, const Finding& finding, std::string_view path);

// `apps/v1/Deployment/shop/web` against a pattern of the same shape; `*` stands for anything within one segment.
bool object_matches(std::string_view pattern, std::string_view object);

// `$.spec.containers[0]` as RFC 9535 normalizes it: `$['spec']['containers'][0]`. Nothing for a path that is not a
// plain sequence of names and indices.
std::optional<std::string> normalized_query(std::string_view path);

}  // namespace infralint::policy
