#include <algorithm>

#include "artifacts/docker/copied_trees.h"
#include "artifacts/docker/user_packages.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/project_view.h"

namespace infralint::docker {
namespace {

// A script of the environment, whose first line names the interpreter at its old place.
bool venv_relocated_runs_script(const Stage& stage, const std::string& directory) {
  const std::string programs = directory + "/bin";
  const RuntimeCommand runtime = runtime_command(stage);
  return std::any_of(runtime.commands.begin(), runtime.commands.end(), [&](const Command& command) {
    if (command.call.words.empty()) return false;
    const std::string_view program = command.call.words.front().value;
    const bool module = !command.call.wrappers.empty() && command.call.wrappers.back().value == "-m";
    if (module || command.program().starts_with("python")) return false;
    if (program.find('/') != std::string_view::npos) return is_below(program, programs);
    return runs_python_packages(command) && has_path_element(stage, programs);
  });
}

// Only its interpreter, which finds the packages beside itself: `/opt/venv/bin/python -m app`.
bool venv_relocated_runs_interpreter(const Stage& stage, const std::string& directory) {
  const std::string programs = directory + "/bin";
  const RuntimeCommand runtime = runtime_command(stage);
  if (runtime.main() == nullptr || runtime.main()->syntax->words.empty()) return false;
  const std::string_view program = runtime.main()->syntax->words.front().value;
  if (!base_name(program).starts_with("python")) return false;
  return program.find('/') == std::string_view::npos ? has_path_element(stage, programs) : is_below(program, programs);
}

}  // namespace

void venv_relocated(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.target) return;
  for (const CopiedTree& tree : copied_trees(stage)) {
    if (tree.source == tree.destination) continue;
    const auto environments = virtual_environments(*tree.from);
    const auto found = std::find_if(environments.begin(), environments.end(), [&](const Environment& each) {
      return each.path == tree.source && !each.relocatable;
    });
    if (found == environments.end()) continue;
    const bool runs_interpreter = venv_relocated_runs_interpreter(stage, tree.destination);
    const bool uses_scripts = venv_relocated_runs_script(stage, tree.destination) ||
                              (!runs_interpreter && has_path_element(stage, tree.destination + "/bin"));
    if (!uses_scripts && !runs_interpreter) continue;
    Draft draft = findings
                      .report(tree.copy->span(), message({"the virtual environment ", quoted(tree.source), " moves to ",
                                                          quoted(tree.destination),
                                                          ", but its scripts name the interpreter at the old place"}))
                      .help(message({"create and copy it at the same path, such as `/opt/venv`, or run `",
                                     tree.destination, "/bin/python -m ...`"}));
    // The interpreter is a link, which still leads somewhere.
    if (!uses_scripts) draft.level(Level::note);
  }
}

}  // namespace infralint::docker
