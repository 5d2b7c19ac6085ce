// Which Dockerfiles a script builds. For whatever looks for Dockerfiles without a telling name.
#pragma once

#include <string>
#include <vector>

#include "syntax/shell/command.h"

namespace infralint::shell {

// The paths behind `-f` and `--file` of `docker build`, `docker buildx build`, `podman build`, `nerdctl build` and
// `buildah build` (or `bud`), as far as they are literal: from the directory in which the command runs. Empty for a
// script that changes the directory.
std::vector<std::string> built_dockerfiles(const Script& script);

}  // namespace infralint::shell
