// What the user asked each command for, as plain values. Filled by parse.cc; the commands know nothing of how.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace infralint::cli {

// Which files.
struct FileArguments {
  std::vector<std::string> paths;
  std::string files_from;
  bool null_separated = false;
  bool ignore_missing = false;
  std::optional<std::string> stdin_filename;
  std::string kind;
  std::vector<std::string> include;
  std::vector<std::string> exclude;
  std::vector<std::string> extend_exclude;
  std::optional<bool> force_exclude;
  std::optional<bool> respect_gitignore;
  std::vector<std::string> kinds;
  std::string config;
  bool no_config = false;
  std::vector<std::string> policies;
  std::string max_file_size;
};

// Which rules.
struct RuleArguments {
  std::string profile;
  std::optional<std::vector<std::string>> select;
  std::vector<std::string> extend_select;
  std::vector<std::string> ignore;
  std::vector<std::string> levels;  // SELECTOR=LEVEL
  std::vector<std::string> sets;    // KEY=VALUE
  std::string today;
  std::string end_of_life;  // file
  bool ignore_suppressions = false;
};

// Whether and how to apply fixes.
struct FixArguments {
  bool fix = false;
  bool unsafe = false;
  bool diff = false;
  std::vector<std::string> only;  // selectors
};

struct CheckArguments {
  FileArguments files;
  RuleArguments rules;
  FixArguments fixes;
  std::string fail_on;
  bool exit_zero = false;
  bool fail_on_no_files = false;
  std::vector<std::string> formats;  // FORMAT or FORMAT=FILE
  std::string output_file;
  bool concise = false;
  bool full = false;
  bool show_suppressed = false;
  bool statistics = false;
  bool all_rules = false;
  std::string max_per_rule;
  std::string category;
  std::string color;
  std::string hyperlinks;
  std::string jobs;
  int quiet = 0;
  int verbose = 0;
};

struct FilesArguments {
  FileArguments files;
  int verbose = 0;
};

struct RulesArguments {
  std::vector<std::string> select;
  std::string format = "table";
  bool all = false;     // preview and deprecated ones, too
  FileArguments files;  // where the configuration and its policies are
};

struct ExplainArguments {
  std::vector<std::string> rules;
  FileArguments files;  // as above
};

// Which policies: the files and directories named, else those of the configuration.
struct PolicyArguments {
  FileArguments files;
  std::string format = "text";
};

struct NewPolicyArguments {
  std::string id;
  std::string kind = "docker";
  std::string scope;  // empty: the first of the kind
  std::string directory = "policies";
};

struct SchemaArguments {
  std::string name;
};

struct ModelArguments {
  FileArguments files;  // the one file
  std::string path;     // a JSONPath; empty: everything
  bool spans = false;
};

struct InitArguments {
  std::string directory = ".";
};

struct MigrateArguments {
  std::string directory = ".";
  bool to_stdout = false;
};

struct VersionArguments {
  bool json = false;
};

// The command does not run: a text for standard output (help, code 0) or for standard error (code 2).
struct Stop {
  std::string text;
  int exit_code = 2;
};

template <class Arguments>
using Parsed = std::variant<Arguments, Stop>;

}  // namespace infralint::cli
