// How jobs depend on each other.
#include <algorithm>
#include <map>

#include "artifacts/workflow/model.h"
#include "base/edit_distance.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_ids.h"

namespace infralint::workflow {
namespace {

void job_graph_unknown(const Document& document, const Need& need, Findings& findings) {
  std::vector<std::string_view> names;
  for (const Job& job : document.jobs) names.push_back(job.id);
  const auto near = nearest(need.id, names);
  std::string text = message({"there is no job ", quoted(need.id), " in this file"});
  if (near) text += message({", did you mean ", quoted(*near)});
  Draft draft = findings.report(rule_ids::workflow::unknown_needs, *need.node, std::move(text));
  draft.help(message({"jobs of this file are ", listed(names, 8)}));
  if (near && !need.node->is_quoted()) {
    draft.fix({message({"write ", quoted(*near)}), Applicability::unsafe, {{need.node->span, std::string(*near)}}});
  }
}

// Follows `needs` from each job once, without recursion; a job met again on the way down closes a circle.
class JobCycles {
 public:
  explicit JobCycles(Findings& findings) : findings_(findings) {}

  void start(const Job& job) {
    if (state_[&job] != State::unseen) return;
    enter(job);
    while (!path_.empty()) {
      auto& [at, next] = path_.back();
      if (next == at->needs.size()) {
        state_[at] = State::done;
        path_.pop_back();
        continue;
      }
      const Need& need = at->needs[next++];
      if (need.job == nullptr) continue;
      if (state_[need.job] == State::open) report(need);
      if (state_[need.job] == State::unseen) enter(*need.job);
    }
  }

 private:
  enum class State : std::uint8_t { unseen, open, done };

  void enter(const Job& job) {
    state_[&job] = State::open;
    path_.emplace_back(&job, 0);
  }

  void report(const Need& closing) {
    const auto first = std::find_if(path_.begin(), path_.end(), [&](const auto& e) { return e.first == closing.job; });
    std::string circle;
    for (auto at = first; at != path_.end(); ++at) circle += quoted(at->first->id) + " needs ";
    circle += quoted(closing.job->id);
    findings_.report(rule_ids::workflow::needs_cycle, *closing.node, "jobs wait for each other: " + circle)
        .help("remove one of these `needs`: none of the jobs can ever start");
  }

  Findings& findings_;
  std::map<const Job*, State> state_;
  std::vector<std::pair<const Job*, std::size_t>> path_;
};

}  // namespace

void job_graph(const Document& document, const RuleContext& context, Findings& findings) {
  (void)context;
  JobCycles cycles(findings);
  for (const Job& job : document.jobs) {
    std::map<const Job*, const Need*> seen;
    for (const Need& need : job.needs) {
      if (need.job == nullptr) {
        if (document.complete && need.id.find("${{") == std::string_view::npos)
          job_graph_unknown(document, need, findings);
        continue;
      }
      const auto [first, is_new] = seen.emplace(need.job, &need);
      if (!is_new) {
        findings
            .report(rule_ids::workflow::duplicate_needs, *need.node,
                    message({"job ", quoted(need.id), " is already named in this list"}))
            .related(first->second->node->span, "here");
      }
    }
    cycles.start(job);
  }
}

}  // namespace infralint::workflow
