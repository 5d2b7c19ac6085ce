// Who the main process ends up as. Internal to this room.
#pragma once

#include "artifacts/docker/model.h"

namespace infralint::docker {

// The image starts as root on purpose and changes to a user of its own: by the entry point of its base, or by `gosu`
// and its kind in its own command.
bool drops_privileges(const Stage& stage);

}  // namespace infralint::docker
