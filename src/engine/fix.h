// A run that also applies fixes: in memory, pass by pass, until nothing is left to do; then the files are written, or
// not. What a run finds afterwards is its result.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "base/file_writer.h"
#include "engine/fix_choice.h"
#include "engine/run.h"

namespace infralint::engine {

struct FixOptions {
  bool unsafe = false;            // also fixes that may change behaviour
  std::vector<std::string> only;  // selectors of the rules whose fixes are applied; empty: all
};

struct FixedFile {
  std::string path;  // root-relative; as named for standard input
  std::string disk;  // absolute, links resolved; empty for standard input
  std::string before;
  std::string after;                 // as `before`: all bytes, with a byte order mark where there is one
  std::vector<Span> secrets_before;  // places that no report may show; offsets in `before`
  std::vector<Span> secrets_after;
  std::uint32_t fixes = 0;
};

struct FixRun {
  Run run;                       // what remains
  std::vector<FixedFile> files;  // those that changed, by path
  std::uint32_t applied = 0;     // fixes
};

// `writer` null: nothing is written (a diff is wanted, or the text came from standard input). A file that cannot be
// written, or that its fixes would make worse, stays as it is, and the run says so.
FixRun fix(RunOptions options, const FixOptions& fixing, const FileSystem& files, FileWriter* writer);

}  // namespace infralint::engine
