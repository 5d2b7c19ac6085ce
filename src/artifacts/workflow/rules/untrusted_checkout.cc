#include <algorithm>

#include "artifacts/workflow/checkout.h"
#include "artifacts/workflow/conditions.h"
#include "artifacts/workflow/credentials.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::workflow {
namespace {

// A privileged event that strangers can cause and that reaches the step; null when there is none.
const Trigger* untrusted_checkout_event(const Step& step, Gates& gates) {
  for (const Trigger* event : events_of(step)) {
    if (event->facts == nullptr || !event->facts->privileged) continue;
    const Gates found = gates_of(*step.document, *step.job, &step, *event);
    if (found.keeps_outsiders_out() || found.merged) continue;
    gates = found;
    return event;
  }
  return nullptr;
}

// Whether the step works in the checkout's own folder, when it has one.
bool untrusted_checkout_reaches(const Step& step, const value::Value* path) {
  if (path == nullptr || !path->is_scalar()) return true;
  const std::string_view folder = path->text;
  const value::Value* directory = step.node->find("working-directory");
  if (directory != nullptr && directory->resolved().text.find(folder) != std::string_view::npos) return true;
  if (step.run != nullptr) return step.run->text.find(folder) != std::string_view::npos;
  return step.uses.path.find(folder) != std::string_view::npos;
}

// Nothing to steal and nothing to break: reading permissions, no secrets, a machine that is thrown away.
bool untrusted_checkout_is_contained(const Job& job) {
  const Permission widest = widest_permission(job);
  if (widest == Permission::unknown || widest == Permission::write) return false;
  for (const Step* step : job.steps) {
    if (step->uses.slug == "actions/cache" || step->input("cache") != nullptr) return false;
  }
  return !is_privileged(job);
}

}  // namespace

void untrusted_checkout(const Job& job, const RuleContext& context, Findings& findings) {
  (void)context;
  for (const Step* step : job.steps) {
    const value::Value* ref = untrusted_ref(*step);
    const Span fetch = ref == nullptr ? untrusted_fetch(*step) : Span{};
    if (ref == nullptr && fetch.empty()) continue;
    Gates gates;
    const Trigger* event = untrusted_checkout_event(*step, gates);
    if (event == nullptr) continue;
    const auto executing = std::find_if(job.steps.begin(), job.steps.end(), [&](const Step* later) {
      return later->index >= step->index + (fetch.empty() ? 1 : 0) && executes_workspace(*later) &&
             untrusted_checkout_reaches(*later, step->input("path"));
    });
    if (executing == job.steps.end()) continue;
    const bool weaker = gates.weakens() || untrusted_checkout_is_contained(job);
    const value::Value* place = (*executing)->run != nullptr ? (*executing)->run : (*executing)->uses_node;
    Draft draft = findings.report(ref != nullptr ? ref->span : fetch,
                                  message({"event ", quoted(event->name),
                                           " runs with the rights of this repository, and a later step runs the "
                                           "stranger's code that is fetched here"}));
    draft.level(weaker ? Level::warning : Level::error)
        .help(
            "build the proposal under `pull_request`, and hand results on as an artifact to a job that has the rights");
    if (place != nullptr && *executing != step) draft.related(place->span, "what lies in the workspace runs here");
  }
}

}  // namespace infralint::workflow
