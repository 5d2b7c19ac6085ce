#include <algorithm>

#include "artifacts/docker/copied_trees.h"
#include "artifacts/docker/image_facts.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// The tree holds packages for one minor version of Python.
bool python_version_mismatch_is_versioned(const CopiedTree& tree) {
  if (tree.source.find("/site-packages") != std::string::npos) return true;
  if (tree.source.ends_with("/.local")) return installs_for_user(*tree.from);
  const auto environments = virtual_environments(*tree.from);
  if (std::any_of(environments.begin(), environments.end(),
                  [&](const Environment& each) { return each.path == tree.source; })) {
    return true;
  }
  const auto prefixes = pip_directories(*tree.from, "prefix");
  return std::find(prefixes.begin(), prefixes.end(), tree.source) != prefixes.end();
}

}  // namespace

void python_version_mismatch(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.target && !stage.shipping) return;
  const std::string here = image_facts(stage).python;
  if (here.empty()) return;
  for (const CopiedTree& tree : copied_trees(stage)) {
    if (tree.copy->stage != &stage) continue;
    const std::string there = image_facts(*tree.from).python;
    if (there.empty() || there == here || !python_version_mismatch_is_versioned(tree)) continue;
    findings
        .report(tree.copy->span(), message({quoted(tree.source), " is made by Python ", there,
                                            ", but this stage has Python ", here, ", which does not look there"}))
        .help(message({"use the same version in both stages, such as by an ARG in front of the first FROM"}))
        .related(tree.from->image_span, "Python " + there);
  }
}

}  // namespace infralint::docker
