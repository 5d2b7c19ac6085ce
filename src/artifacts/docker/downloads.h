// What a RUN fetches by itself, past the package manager, and whether it looks at what it got. Internal to this room.
#pragma once

#include <string_view>
#include <vector>

#include "artifacts/docker/model.h"

namespace infralint::docker {

struct Download {
  const Command* command = nullptr;
  const shell::Word* url = nullptr;
  std::string_view file;  // where it is stored, as written; empty when it goes to standard output or is not known
  bool piped = false;     // the next command of the pipeline reads it
};

// Of `curl` and `wget`, one for each URL.
std::vector<Download> downloads_of(const Script& script);

// The last part of a URL's path, without query.
std::string_view file_name_of_url(std::string_view url);

// `.tar.gz`, `.zip`, `.deb` and their kind.
bool is_archive_name(std::string_view name);

// A command compares a checksum or checks a signature.
bool verifies_downloads(const Script& script);

// The same, in this instruction or a later one of its stage.
bool is_verified_later(const Instruction& instruction);

// The RUN removes the file again, or keeps it out of the layer.
bool is_removed(const Instruction& instruction, const Script& script, const Download& download);

// Unpacks, installs or runs something: what a download is made for.
bool uses_downloads(const Command& command);

}  // namespace infralint::docker
