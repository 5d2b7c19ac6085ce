#include "artifacts/k8s/absence.h"

#include "check/message.h"

namespace infralint::k8s {
namespace {

// More related places than this explain nothing.
constexpr std::size_t most_related = 20;

}  // namespace

std::string containers_named(const std::vector<const Container*>& containers) {
  std::vector<std::string_view> names;
  names.reserve(containers.size());
  for (const Container* container : containers) names.push_back(container->label());
  return (names.size() == 1 ? "container " : "containers ") + listed(names);
}

Draft report_absence(Findings& findings, const std::vector<const Container*>& containers, std::string message) {
  Draft draft = findings.report(containers.front()->place(), std::move(message));
  draft.absence();
  for (std::size_t i = 1; i < containers.size() && i <= most_related; ++i) {
    draft.related(containers[i]->place().span, "also here");
  }
  return draft;
}

}  // namespace infralint::k8s
