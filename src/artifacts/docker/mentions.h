// Files of no kind that say where Dockerfiles are: Makefiles and shell scripts that build images, bake files, dev
// containers. Internal to this room.
#pragma once

#include <string_view>
#include <vector>

#include "base/source_file.h"
#include "check/artifact.h"

namespace infralint::docker {

// By its name.
bool may_mention_dockerfiles(std::string_view path);

// What the text says, whether these files exist or not. A script does not say from where it is run: its own directory
// and the root are both given.
std::vector<FileReference> mentioned_dockerfiles(const SourceFile& file);

}  // namespace infralint::docker
