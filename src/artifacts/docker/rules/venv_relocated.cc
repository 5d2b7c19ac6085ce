#include <algorithm>

#include "artifacts/docker/copied_trees.h"
#include "artifacts/docker/user_packages.h"
#include "check/findings.h"
#include "check/message.h"

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

}  // namespace

void venv_relocated(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.target) return;
  for (const CopiedTree& tree : copied_trees(stage)) {
    if (tree.source == tree.destination) continue;
    const auto environments = virtual_environments(*tree.from);
    const auto found = std::find_if(environments.begin(), environments.end(), [&](const Environment& each) {
      return each.path == tree.source && !each.relocatable;
    });
    if (found == environments.end() || !venv_relocated_runs_script(stage, tree.destination)) continue;
    findings
        .report(tree.copy->span(),
                message({"the virtual environment ", quoted(tree.source), " moves to ", quoted(tree.destination),
                         ", but its scripts name the interpreter at the old place"}))
        .help(message({"create and copy it at the same path, such as `/opt/venv`, or run `", tree.destination,
                       "/bin/python -m ...`"}));
  }
}

}  // namespace infralint::docker
