// Spellings of other tools' ids: `AVD-DS-0002`, `DS002`, `ds-0002` and `least-privilege-user` are one. Used by selectors and suppressions.
#pragma once

#include <string>
#include <string_view>

namespace infralint::policy {

// Upper case, without `AVD-`, hyphens and the leading zeros of numbers; the long names of trivy become short ones.
std::string fold_alias(std::string_view name);

// Whether the word has the form of an id of a known tool (DL3008, SC2086, CKV_K8S_8, DS-0002, KSV001).
bool looks_like_alias(std::string_view name);

}  // namespace infralint::policy
