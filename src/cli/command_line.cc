#include <algorithm>
#include <array>
#include <string>

#include "base/edit_distance.h"
#include "cli/commands.h"
#include "cli/console.h"

namespace infralint::cli {
namespace {

bool is_command(std::string_view word) {
  return std::any_of(commands.begin(), commands.end(), [&](const CommandName& each) { return each.name == word; });
}

int dispatch(std::string_view command, const Words& words, const FileSystem& files) {
  if (command == "check") return run_check(words, files);
  if (command == "fix") return run_fix(words, files);
  if (command == "files") return run_files(words, files);
  if (command == "rules") return run_rules(words, files);
  if (command == "explain") return run_explain(words, files);
  if (command == "policy") return run_policy(words, files);
  if (command == "schema") return run_schema(words);
  if (command == "model") return run_model(words, files);
  if (command == "init") return run_init(words, files);
  if (command == "migrate") return run_migrate(words, files);
  if (command == "version") return run_version(words);
  return run_help(words);
}

// A misspelt variable would silently do nothing.
void warn_of_unknown_variables() {
  constexpr std::string_view prefix = "INFRALINT_";
  constexpr std::array<std::string_view, 4> known = {"INFRALINT_CONFIG", "INFRALINT_FAIL_ON", "INFRALINT_FORMAT",
                                                     "INFRALINT_JOBS"};
  for (const std::string& name : environment_names(prefix)) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    print_error_line("warning: " + unknown_word("environment variable", name, {known.begin(), known.end()}));
  }
}

}  // namespace

int stop(const Stop& reason) {
  if (reason.exit_code == 0) {
    print(reason.text);
  } else {
    print_error_line(reason.text);
  }
  return reason.exit_code;
}

std::string unknown_word(std::string_view what, std::string_view word, const std::vector<std::string_view>& known) {
  std::string out = "unknown " + std::string(what) + " '" + printable(word) + "'";
  if (const auto guess = nearest(word, known)) return out + "; did you mean '" + std::string(*guess) + "'?";
  out += "; known are";
  for (const std::string_view each : known) out += " " + std::string(each);
  return out;
}

int run_command_line(const Words& words, const FileSystem& files) {
  warn_of_unknown_variables();
  if (words.empty()) return run_check({}, files);
  const std::string& first = words.front();
  const Words rest(words.begin() + 1, words.end());
  if (first == "--version" || first == "-V") return run_version(rest);
  if (first == "--help" || first == "-h") return run_help(rest);
  if (is_command(first)) return dispatch(first, rest, files);
  if (first.starts_with('-') || files.status(first).type != FileType::missing) return run_check(words, files);

  std::vector<std::string_view> known;
  for (const CommandName& each : commands) known.push_back(each.name);
  const auto guess = nearest(first, known);
  print_error_line("'" + printable(first) + "' is neither a command nor a path; " +
                   (guess ? "did you mean '" + std::string(*guess) + "'?" : "see 'infralint help'"));
  return 2;
}

}  // namespace infralint::cli
