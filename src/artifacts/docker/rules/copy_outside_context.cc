#include <vector>

#include "artifacts/docker/model.h"
#include "check/build_context.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// What is left when the builder has dropped the steps that lead out.
std::string copy_outside_context_rest(std::string_view source) {
  std::vector<std::string_view> steps;
  while (!source.empty()) {
    const std::size_t slash = source.find('/');
    const std::string_view step = source.substr(0, slash);
    source.remove_prefix(slash == std::string_view::npos ? source.size() : slash + 1);
    if (step.empty() || step == ".") continue;
    if (step != "..") {
      steps.push_back(step);
    } else if (!steps.empty()) {
      steps.pop_back();
    }
  }
  std::string rest;
  for (const std::string_view step : steps) {
    if (!rest.empty()) rest += '/';
    rest += step;
  }
  return rest.empty() ? "." : rest;
}

}  // namespace

void copy_outside_context(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::copy && instruction.keyword() != Keyword::add) return;
  for (const Source& source : instruction.context_sources()) {
    if (source.text.find("..") == std::string::npos || !leaves_context(source.text)) continue;
    findings
        .report(source.span, message({quoted(source.text),
                                      " leaves the build context: the builder drops the `..` and "
                                      "looks for ",
                                      quoted(copy_outside_context_rest(source.text)), " inside it"}))
        .help(
            "build from a directory that holds it (`docker build -f DOCKERFILE DIRECTORY`), or name a second context "
            "(`--build-context`) and copy with `--from`");
  }
}

}  // namespace infralint::docker
