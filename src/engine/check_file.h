// The way of one file through the house: read, recognise, parse, judge, seal. What remains is its report; the tree is
// gone. Called from many threads at once.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.h"
#include "engine/detect.h"
#include "engine/discovery.h"
#include "engine/project_index.h"
#include "engine/run_result.h"
#include "policy/configuration.h"

namespace infralint::engine {

class Shellcheck;

// A text that comes from elsewhere than the disk.
struct StandardInput {
  std::string name;  // root-relative, or `<stdin>` when it has none
  bool has_name = false;
  std::string text;
};

// What all files of a run share. Outlives the run.
struct CheckContext {
  const FileSystem& files;
  const std::string& root;
  const Detector& detector;
  const ProjectIndex& project;
  const policy::ConfigurationSet& configurations;
  std::string_view today;
  std::uint64_t largest_file = 0;        // bytes
  const Artifact* named_kind = nullptr;  // forced for what the user named
  bool skip_unknown = false;             // a named file of no known kind is passed over in silence
  bool check_generated = false;          // what a program wrote is judged like everything else
  bool ignore_suppressions = false;
  Shellcheck* shellcheck = nullptr;  // for configurations that ask for it
  bool detect_only = false;          // find out kinds, judge nothing
};

// Exactly one of `report`, `skipped` and `problem` may be set; none: nothing was found, or it is no file of ours.
struct FileOutcome {
  std::string_view kind;  // of a file that was checked; empty: it was not
  std::string_view why;   // how the kind was recognised
  // Which [[suppress]] tables of its configuration silenced something in the file; null: none was asked.
  std::shared_ptr<const policy::Configuration> configuration;
  std::vector<bool> matched_entries;
  std::vector<FileReference> references;  // what the file says about others
  bool fails = false;                     // an active finding reaches the level from which on the run fails
  std::optional<FileReport> report;
  std::optional<SkippedFile> skipped;
  std::vector<Notification> problems;
};

FileOutcome check_file(const DiscoveredFile& file, const CheckContext& context);
FileOutcome check_standard_input(const StandardInput& input, const CheckContext& context);

}  // namespace infralint::engine
