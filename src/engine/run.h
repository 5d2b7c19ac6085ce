// One run: from what the user asked for to the result that every report shows. Reads through the file system it is
// given and writes nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "check/artifact.h"
#include "engine/check_file.h"
#include "engine/discovery.h"
#include "engine/run_result.h"

namespace infralint::engine {

struct RunOptions {
  DiscoveryOptions files;
  std::optional<StandardInput> standard_input;  // instead of files
  std::string kind;                             // of named files and of standard input; empty: found out
  std::vector<std::string> kinds;               // only these; empty: all
  std::uint64_t largest_file = 64 << 20;        // bytes
  std::size_t jobs = 0;                         // threads; 0: as many as there are processors to use
  std::optional<Level> fail_on;                 // empty: as configured
  bool fail_never = false;
  std::string today;  // reference date, `YYYY-MM-DD`
};

RunResult run(const RunOptions& options, const FileSystem& files);

struct ListedFile {
  std::string path;  // root-relative
  std::string kind;
  std::string why;  // how the kind was recognised: `name`, `content`, `asked for`
};

// What a run with the same options would look at.
struct FileList {
  std::vector<ListedFile> files;     // by path
  std::vector<SkippedFile> skipped;  // by path
  std::vector<Notification> problems;
};

FileList list_files(const RunOptions& options, const FileSystem& files);

}  // namespace infralint::engine
