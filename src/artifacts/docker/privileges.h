// Who the main process ends up as. Internal to this room.
#pragma once

#include <optional>

#include "artifacts/docker/model.h"

namespace infralint::docker {

// The image starts as root on purpose and changes to a user of its own: by the entry point of its base, or by `gosu`
// and its kind in its own command.
bool drops_privileges(const Stage& stage);

// Some step names a program whose only use is to become another user.
bool brings_user_changer(const Stage& stage);

// What the script of the project that is the entry point does about users; none when there is one that cannot be read.
std::optional<bool> entry_script_changes_user(const Stage& stage, const ProjectView& project);

}  // namespace infralint::docker
