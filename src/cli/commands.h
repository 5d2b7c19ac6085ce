// The commands. Each takes the words behind its name and gives the exit code; one file a command.
#pragma once

#include <array>
#include <string_view>

#include "base/file_system.h"
#include "cli/parse.h"

namespace infralint::cli {

// The only door: `words` are the arguments of the program without its name.
int run_command_line(const Words& words, const FileSystem& files);

int run_check(const Words& words, const FileSystem& files);
int run_fix(const Words& words, const FileSystem& files);
int run_files(const Words& words, const FileSystem& files);
int run_rules(const Words& words, const FileSystem& files);
int run_explain(const Words& words, const FileSystem& files);
int run_policy(const Words& words, const FileSystem& files);
int print_policy_help();  // 0
int run_policy_test(const Words& words, const FileSystem& files);
int run_policy_lint(const Words& words, const FileSystem& files);
int run_policy_list(const Words& words, const FileSystem& files);
int run_policy_new(const Words& words, const FileSystem& files);
int run_schema(const Words& words);
int run_model(const Words& words, const FileSystem& files);
int run_init(const Words& words, const FileSystem& files);
int run_migrate(const Words& words, const FileSystem& files);
int run_version(const Words& words);
int run_help(const Words& words);

struct CommandName {
  std::string_view name;
  std::string_view purpose;
};

// In the order in which help lists them.
inline constexpr std::array<CommandName, 12> commands = {{
    {"check", "check files (the default: infralint PATH...)"},
    {"fix", "check files, and apply the fixes of what is found"},
    {"files", "which files would be checked, and as what"},
    {"rules", "the rules"},
    {"explain", "why a rule matters, and how to satisfy or silence it"},
    {"policy", "test, lint, list and begin policies of your own"},
    {"model", "a file as policies see it"},
    {"init", "write a commented infralint.toml"},
    {"migrate", "write what the configuration of another tool says as infralint.toml"},
    {"schema", "JSON Schema of the report or of policies"},
    {"version", "the version"},
    {"help", "help for a command"},
}};

inline constexpr std::array<CommandName, 4> policy_commands = {{
    {"test", "judge the examples of policies"},
    {"lint", "what could be better in policies that work"},
    {"list", "the policies that are loaded"},
    {"new", "write a commented policy to begin with"},
}};

// The text of a command that does not run goes where it belongs; its exit code.
int stop(const Stop& reason);

// `word` as a person reads it in an error, with the nearest of `known`: "unknown format 'sarf'; did you mean 'sarif'?"
std::string unknown_word(std::string_view what, std::string_view word, const std::vector<std::string_view>& known);

}  // namespace infralint::cli
