#include <algorithm>
#include <string>

#include "cli/commands.h"
#include "cli/console.h"

namespace infralint::cli {
namespace {

std::string overview() {
  std::string out =
      "Say what will break, leak or page someone in Dockerfiles, Compose, Kubernetes, GitHub workflows and Railway\n"
      "configuration: where exactly, and how to fix it.\n\n"
      "Usage: infralint [COMMAND] [ARGUMENTS]\n\nCommands:\n";
  for (const CommandName& each : commands) {
    std::string name = "  " + std::string(each.name);
    name.resize(std::max<std::size_t>(name.size(), 12), ' ');
    out += name + std::string(each.purpose) + "\n";
  }
  out +=
      "\nExamples:\n"
      "  infralint                         check everything below the working directory\n"
      "  infralint check Dockerfile        check one file\n"
      "  infralint explain docker/user-root\n"
      "  infralint help check              all flags of check\n";
  return out;
}

}  // namespace

int run_help(const Words& words) {
  const Words help = {"--help"};
  const std::string command = words.empty() ? std::string() : words.front();
  if (command.empty() || command == "help" || command.starts_with('-')) {
    print(overview());
    return 0;
  }
  if (command == "check") return stop(std::get<Stop>(parse_check(help)));
  if (command == "fix") return stop(std::get<Stop>(parse_fix(help)));
  if (command == "files") return stop(std::get<Stop>(parse_files(help)));
  if (command == "rules") return stop(std::get<Stop>(parse_rules(help)));
  if (command == "explain") return stop(std::get<Stop>(parse_explain(help)));
  if (command == "policy") {
    if (words.size() < 2) return print_policy_help();
    const std::string& name = words[1];
    if (name == "test") return stop(std::get<Stop>(parse_policy_test(help)));
    if (name == "lint") return stop(std::get<Stop>(parse_policy_lint(help)));
    if (name == "list") return stop(std::get<Stop>(parse_policy_list(help)));
    if (name == "new") return stop(std::get<Stop>(parse_policy_new(help)));
    return print_policy_help();
  }
  if (command == "schema") return stop(std::get<Stop>(parse_schema(help)));
  if (command == "model") return stop(std::get<Stop>(parse_model(help)));
  if (command == "init") return stop(std::get<Stop>(parse_init(help)));
  if (command == "migrate") return stop(std::get<Stop>(parse_migrate(help)));
  if (command == "version") return stop(std::get<Stop>(parse_version(help)));
  std::vector<std::string_view> known;
  for (const CommandName& each : commands) known.push_back(each.name);
  print_error_line(unknown_word("command", command, known));
  return 2;
}

}  // namespace infralint::cli
