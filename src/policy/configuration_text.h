// The effective configuration in one canonical text, for its digest: however it was written, and from however many
// files, equal settings give equal texts. Used by Configuration.
#pragma once

#include <string>

#include "policy/configuration.h"

namespace infralint::policy {

std::string canonical_text(const Catalogue& catalogue, const FileSettings& settings);
std::string canonical_text(const Override& override);
// All that is neither layer nor override: files, facts, suppressions. How output looks is no part of it.
std::string canonical_text(const ConfigurationData& data);

}  // namespace infralint::policy
