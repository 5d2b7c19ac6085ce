// What a selector means: `docker`, `docker/user-root`, `DL3002`, `hadolint:*`, `tag:security`, ... Used by the
// configuration, the command line and suppressions alike. Pure functions over a catalogue, whose hidden rules do not
// exist for them; thread-safe.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "check/finding.h"
#include "policy/catalogue.h"

namespace infralint::policy {

// How narrow a selector is: inside one layer the narrower one wins.
enum class Breadth : std::uint8_t {
  everything,  // all, none
  family,      // profile:, level:, kind:
  group,       // an area, tag:, cwe:, PEER:*
  prefix,      // area/prefix*
  exact,       // an id, another tool's id, the name of a group of rules
};

struct Selector {
  std::string text;  // as written
  Breadth breadth = Breadth::exact;
  std::vector<RuleIndex> rules;  // ascending
  // Another tool's id that no rule of this release covers: nothing is selected, and that is no typing error.
  bool not_covered = false;
  // Findings of stricter profiles are not asked for.
  Profile reach = Profile::pedantic;
};

// Error: what is wrong, with the nearest spelling: "unknown selector `docker/user-rot`; did you mean
// `docker/user-root`?"
// Without `suggest` the (costly) search for the nearest spelling is left out.
Result<Selector> read_selector(const Catalogue& catalogue, std::string_view text, bool suggest = true);

// The rule, area or other tool's id that is spelt most like `text`, when one is near.
std::optional<std::string_view> nearest_selector(const Catalogue& catalogue, std::string_view text);

}  // namespace infralint::policy
