// The configuration that governs a file: infralint.toml with everything that it extends, and the command line on top.
// Immutable after loading; thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file_system.h"
#include "base/result.h"
#include "policy/path_pattern.h"
#include "policy/policy_library.h"
#include "policy/selection.h"

namespace infralint::policy {

// From which level on findings make the run fail.
struct FailOn {
  Level level = Level::warning;
  bool never = false;
};

// What the command line says; it is the strongest layer.
struct CommandLineSettings {
  SelectionRequest selection;
  std::optional<FailOn> fail_on;
  std::optional<bool> preview;
  std::vector<std::string> set;       // `KEY=VALUE` in TOML syntax
  std::vector<std::string> policies;  // files and directories, relative to the working directory
  std::string tool_version;           // `0.1.0`, held against `required-version`; empty: not checked
};

// [files]
struct FileChoices {
  std::optional<std::vector<PathPattern>> include;  // replaces the detection of kinds by name
  std::optional<std::vector<PathPattern>> exclude;  // replaces the built-in list of skipped directories
  std::vector<PathPattern> extend_include;
  std::vector<PathPattern> extend_exclude;
  std::vector<std::pair<PathPattern, std::string>> kinds;  // in file order; `skip` is a kind
  bool respect_gitignore = true;
  bool force_exclude = false;
  bool submodules = false;
  std::string vendored = "skip";      // skip, errors, lint
  std::string generated = "errors";   // skip, errors, lint
  std::uint64_t max_size = 64 << 20;  // bytes

  // The kind that `kinds` forces on a root-relative path: the longest pattern wins, then the last.
  std::optional<std::string_view> kind_of(std::string_view path) const;
};

// [output]; empty: not set
struct OutputChoices {
  std::string format;
  std::string style;
  std::string color;
  std::string hyperlinks;
  std::string docs_url;
};

// One [[suppress]] table.
struct SuppressEntry {
  std::vector<Selector> rules;
  std::vector<PathPattern> paths;  // empty: all
  std::string object;              // empty: any; `apiVersion/Kind/namespace/name` with `*`
  std::string at;                  // empty: any; prefix of the node's path
  std::string reason;
  std::string until;  // YYYY-MM-DD; empty: no end
  std::string owner;
  std::string path;  // root-relative file and place of the table
  Span span;
};

// [suppressions]
struct SuppressionChoices {
  enum class Reason : std::uint8_t { never, error, always };
  Reason require_reason = Reason::never;
  bool report_unused = true;
  std::optional<std::vector<std::string>> peers;  // whose comments count; nothing: all
  std::int64_t max_days = 0;                      // 0: any
};

// One [[overrides]] table.
struct Override {
  std::vector<PathPattern> paths;
  std::vector<PathPattern> exclude_paths;
  std::vector<std::string> kinds;  // empty: all
  SelectionLayer layer;
  std::optional<FailOn> fail_on;
};

// What holds for one file.
struct FileSettings {
  RuleSettings rules;
  FailOn fail_on;
  Profile profile = Profile::recommended;
  bool selected_by_name = false;  // `select` chose the rules, so the profile did not
};

struct ConfigurationData {
  std::shared_ptr<const Catalogue> catalogue = built_in_catalogue();  // what selectors mean
  std::vector<std::string> paths;  // of the files read, root-relative, the governing one last; empty: defaults
  bool root = false;
  bool shellcheck = false;  // ask the ShellCheck that is installed
  SelectionLayer layer;
  std::vector<Override> overrides;
  Preview preview;
  FailOn fail_on;
  FileChoices files;
  OutputChoices output;
  SuppressionChoices suppressions;
  std::vector<SuppressEntry> suppress;
  std::vector<std::pair<std::string, std::string>> facts;  // key below `facts`, text; lists joined by newlines
  std::vector<std::string> notes;                          // accepted, but a person should know
};

class Configuration {
 public:
  Configuration(ConfigurationData data, CommandLineSettings command_line);

  const ConfigurationData& data() const { return data_; }
  const Catalogue& catalogue() const { return *data_.catalogue; }

  // The settings of a root-relative path of a kind. Shared by all files with the same overrides.
  std::shared_ptr<const FileSettings> settings_for(std::string_view path, std::string_view kind) const;
  // Where no override matches.
  const FileSettings& base() const { return *base_; }

  // Hex SHA-256 of everything that can change a verdict, independent of how it was written.
  const std::string& digest() const { return digest_; }

 private:
  std::shared_ptr<const FileSettings> combine(const std::vector<bool>& matching) const;
  std::string canonical() const;

  ConfigurationData data_;
  CommandLineSettings command_line_;
  SelectionLayer command_line_layer_;
  std::shared_ptr<const FileSettings> base_;
  std::string digest_;
  mutable std::mutex mutex_;
  mutable std::vector<std::pair<std::vector<bool>, std::shared_ptr<const FileSettings>>> combined_;
};

// Names under which a directory may hold its configuration, strongest first. Two of them in one directory are an error.
inline constexpr std::string_view configuration_names[] = {"infralint.toml", ".infralint.toml",
                                                           ".config/infralint.toml", ".github/infralint.toml"};

// Reads one file and what it extends, and loads the policies that they name. `root` is the absolute directory of the
// project, `path` root-relative. Errors name file, line and column, all of them, one a line.
Result<std::shared_ptr<const Configuration>> load_configuration(const FileSystem& files, const std::string& root,
                                                                const std::string& path,
                                                                const CommandLineSettings& command_line);
Result<std::shared_ptr<const Configuration>> load_configuration(PolicyLibrary& library, const std::string& path,
                                                                const CommandLineSettings& command_line);
// Whether the file says `root = true`; false when it cannot be read. Without looking at anything else in it.
bool marks_root(const FileSystem& files, const std::string& path);
// Without a file.
Result<std::shared_ptr<const Configuration>> default_configuration(const CommandLineSettings& command_line);
Result<std::shared_ptr<const Configuration>> default_configuration(PolicyLibrary& library,
                                                                   const CommandLineSettings& command_line);

// Which configuration governs which file of a root: the nearest one on the way up. Thread-safe; every configuration is
// loaded once.
class ConfigurationSet {
 public:
  struct Options {
    bool none = false;                // --no-config
    std::optional<std::string> only;  // --config: root-relative path of the one that governs everything
    CommandLineSettings command_line{};
  };

  ConfigurationSet(const FileSystem& files, std::string root, Options options)
      : files_(files), root_(std::move(root)), options_(std::move(options)), library_(files, root_) {}

  // `path` is root-relative.
  Result<std::shared_ptr<const Configuration>> governing(std::string_view path) const;

  // Over everything that has been loaded so far. To load in an order that does not depend on threads, ask for the
  // configuration of every file once before the threads do.
  std::shared_ptr<const Catalogue> catalogue() const;
  std::vector<PolicyFileProblems> policy_problems() const;
  // Root-relative paths of the policies loaded so far.
  std::set<std::string> policy_paths() const;

 private:
  using Loaded = Result<std::shared_ptr<const Configuration>>;
  Loaded of_directory(const std::string& directory) const;
  Loaded load_once(const std::string& path) const;

  const FileSystem& files_;
  std::string root_;
  Options options_;
  mutable std::mutex mutex_;
  mutable PolicyLibrary library_;
  mutable std::map<std::string, Loaded> by_directory_;
  mutable std::map<std::string, Loaded> by_path_;  // the empty path: the defaults
};

}  // namespace infralint::policy
