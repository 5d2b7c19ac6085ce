// A script for a checker outside of the program. For dispatch.cc.
#pragma once

#include <optional>

#include "artifacts/shell/model.h"
#include "check/kept_script.h"

namespace infralint::shell {

// Nothing when no checker could read it: another shell's, or not yet filled in.
std::optional<KeptScript> kept_script(const EmbeddedScript& script);

}  // namespace infralint::shell
