// The configuration of hadolint in our words.
#pragma once

#include <string>
#include <vector>

#include "policy/catalogue.h"
#include "syntax/value/value.h"

namespace infralint::policy {

struct MigratedConfiguration {
  std::string toml;                 // without `schema` and `root`
  std::vector<std::string> losses;  // what nothing here corresponds to; as comments in `toml`, too
};

// Of a `.hadolint.yaml`; other documents become losses.
MigratedConfiguration migrate_hadolint(const value::Value& root, const Catalogue& catalogue);

}  // namespace infralint::policy
