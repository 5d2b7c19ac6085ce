// From schemas/images.yaml and schemas/end-of-life.json to artifacts/docker/image_tables.h. Only tools/embed uses it.
#pragma once

#include <filesystem>
#include <string>

#include "problems.h"

namespace infralint::embed {

// The header's text; empty when the project has no such tables. Columns that are missing, unknown or of another shape
// are problems.
std::string write_image_tables(const std::filesystem::path& source, Problems& problems);

}  // namespace infralint::embed
