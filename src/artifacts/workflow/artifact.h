// GitHub workflows (and those of Gitea and Forgejo) as a kind of file. The door for the engine.
#pragma once

#include "check/artifact.h"

namespace infralint::workflow {

const Artifact& artifact();

}  // namespace infralint::workflow
