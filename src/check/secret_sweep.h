// The places of a text that look like secrets, whichever rules are on: reports redact them in every excerpt they show.
// Errs on the side of hiding. For the engine. Linear in the text; thread-safe.
#pragma once

#include <string_view>
#include <vector>

#include "base/span.h"

namespace infralint {

// Provider tokens and passwords of URLs anywhere; values of secret-shaped names in `key: value`, `KEY=value`, `--option
// value`, `ENV KEY value` and in Kubernetes' `name:` and `value:` on neighbouring lines. In no particular order.
std::vector<Span> sweep_secrets(std::string_view text);

}  // namespace infralint
