// Files for the generator: read whole, write only what differs (so an edited wording recompiles one file). Only
// tools/embed uses it.
#pragma once

#include <filesystem>
#include <string>

namespace infralint::embed {

// Empty when it cannot be read.
std::string read_file(const std::filesystem::path& path);

// Makes missing folders. False when it cannot be written.
bool write_if_different(const std::filesystem::path& path, const std::string& content);

}  // namespace infralint::embed
