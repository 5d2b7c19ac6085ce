// One run: from what the user asked for to the result that every report shows. Reads through the file system it is
// given and writes nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "engine/process.h"
#include "engine/run_result.h"
#include "policy/configuration.h"

namespace infralint::engine {

// Which files, as the command line says it. What it leaves open, the configuration decides. Patterns are relative to
// the working directory.
struct FileRequest {
  std::vector<std::string> paths;  // as written; none: the working directory
  bool nothing = false;            // no path is meant at all: a list of paths was empty
  std::vector<std::string> include;
  std::optional<std::vector<std::string>> exclude;
  std::vector<std::string> extend_exclude;
  std::optional<bool> force_exclude;
  std::optional<bool> respect_gitignore;
  std::optional<std::uint64_t> largest_file;  // bytes
  std::string kind;                           // of named files and of standard input; empty: found out
  std::vector<std::string> kinds;             // only these; empty: all
};

// A text that is checked instead of files.
struct InputText {
  std::string name;  // as written; empty: it has none
  std::string text;
};

struct RunOptions {
  FileRequest files;
  std::optional<InputText> standard_input;
  std::optional<std::string> configuration;  // this file governs everything
  bool no_configuration = false;
  policy::CommandLineSettings settings;
  bool ignore_suppressions = false;
  std::string today;  // reference date, `YYYY-MM-DD`
  // Tables that stand in place of some of the program: name -> JSON (ProjectView::given_table()).
  std::map<std::string, std::string> tables;
  std::size_t jobs = 0;  // threads; 0: as many as there are processors to use
  // For configurations that ask for another program; null: none is started.
  std::shared_ptr<ProcessStarter> processes;
};

struct Run {
  RunResult result;
  policy::OutputChoices output;   // how the configuration of the root wants it shown
  std::string root;               // absolute
  std::string working_directory;  // absolute
};

// A configuration that cannot be used is a notification, and then nothing is checked.
Run run(const RunOptions& options, const FileSystem& files);

// The rules that the configuration of the working directory knows, without checking anything.
struct KnownRules {
  std::shared_ptr<const policy::Configuration> configuration;  // null with problems
  std::vector<Notification> problems;
  std::vector<policy::PolicyFileProblems> policy_problems;
  std::string root;  // absolute
};

KnownRules known_rules(const RunOptions& options, const FileSystem& files);

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
