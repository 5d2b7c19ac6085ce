// Download caches of language package managers, and what empties them. Internal to this room.
#pragma once

#include <string_view>

#include "artifacts/docker/model.h"

namespace infralint::docker {

struct ToolCache {
  std::string_view program;
  std::string_view installs;   // subcommands, each followed by a space; a leading space stands for none at all
  std::string_view cleaner;    // the beginning of what empties it, behind the program
  std::string_view directory;  // a part of its path
  std::string_view variable;   // that turns it off or moves it; empty when there is none
  std::string_view target;     // for a cache mount
};

// The cache that the command fills; null when it fills none.
const ToolCache* cache_filled_by(const Command& command);

// The last command of the script that fills a cache of which something stays in the layer; null when there is none.
// `yarn` asks for that tool alone, which has a rule of its own.
const Command* left_tool_cache(const Instruction& instruction, const Script& script, bool yarn);

}  // namespace infralint::docker
