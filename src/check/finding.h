// One finding, one type: a syntax error, a policy finding, an unreadable file and an unused suppression are all this.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/span.h"
#include "base/text_edit.h"

namespace infralint {

enum class Level : std::uint8_t { note, warning, error };

// Which rule, as an index into the catalogue (ordered by id). Named constants: the generated check/rule_ids.h.
struct RuleIndex {
  std::uint16_t value = 0;
  friend constexpr auto operator<=>(RuleIndex, RuleIndex) = default;
};

// A second place that explains the finding. An empty path means the finding's own file.
struct Related {
  std::string path;
  Span span;
  std::string label;
  bool cause = false;  // a change here can bring the finding about
};

// safe: the meaning for the consumer stays or becomes strictly more restrictive in a way that breaks nothing.
// display: a suggestion that the user has to complete; never applied.
enum class Applicability : std::uint8_t { safe, unsafe, display };

// Edits of one file, ascending and not overlapping.
struct Fix {
  std::string title;
  Applicability applicability = Applicability::display;
  std::vector<Edit> edits;
};

// A fact for machine formats (image name, port, ...).
using Property = std::pair<std::string, std::string>;

struct Finding {
  RuleIndex rule;
  Level level = Level::warning;
  Span primary;
  std::string message;  // one sentence, lower-case start, values in backticks, no full stop
  std::string help;     // what to do; several sentences are fine
  std::vector<Related> related;
  std::vector<Fix> fixes;
  std::string node;    // normalized JSONPath (RFC 9535 section 2.7); empty when there is none
  std::string anchor;  // logical identity of the place, for fingerprints (survives re-ordering and moved lines)
  std::string object;  // `apps/v1/Deployment/shop/web`, a service, a job, a stage; empty when there is none
  std::vector<Property> properties;
  bool absence = false;  // something is missing in the container that `primary` stands for
};

}  // namespace infralint
