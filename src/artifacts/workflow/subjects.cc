#include "artifacts/workflow/subjects.h"

#include "artifacts/workflow/conditions.h"
#include "artifacts/workflow/view.h"
#include "language/element_subject.h"

namespace infralint::workflow {
namespace {

using value::MadeTree;
using value::Value;

std::string_view spelling(ShellKind shell) {
  switch (shell) {
    case ShellKind::bash: return "bash";
    case ShellKind::posix: return "posix";
    case ShellKind::powershell: return "powershell";
    case ShellKind::cmd: return "cmd";
    case ShellKind::other: return "other";
    case ShellKind::unknown: break;
  }
  return "unknown";
}

class WorkflowSubject final : public language::ElementSubject {
 public:
  WorkflowSubject(const Document& document, const Value& root, Span place)
      : ElementSubject(WorkflowView::of(document), root, place, document.stream), document_(document) {
    define("workflow", document.root);
    define("file", WorkflowView::of(document).file());
  }

  void set_job(const Job& job) {
    job_ = &job;
    define("job", job.node);
    define("job-id", &job.entry->key);
  }
  void set_step(const Step& step) {
    step_ = &step;
    define("step", step.node);
  }

 protected:
  bool add_facts(language::Facts& facts) override {
    facts.add("complete", document_.complete && document_.triggers_known);
    facts.add("other-forge", document_.other_forge);
    if (MadeTree* tree = facts.member("events")) add_events(*tree);
    if (job_ == nullptr) return true;
    facts.add("calls", job_->calls);
    facts.add("self-hosted", [&] { return job_->self_hosted(); });
    if (MadeTree* tree = facts.member("labels")) add_labels(*tree);
    if (!job_->os.empty()) facts.add("os", job_->os);
    if (step_ != nullptr && step_->run != nullptr) facts.add("shell", spelling(step_->shell));
    return true;
  }

 private:
  static void add_event(MadeTree& tree, const Trigger& trigger) { tree.string(trigger.name, trigger.name_node->span); }

  void add_events(MadeTree& tree) {
    tree.open_list(place());
    if (step_ != nullptr) {
      for (const Trigger* trigger : events_of(*step_)) add_event(tree, *trigger);
    } else if (job_ != nullptr) {
      for (const Trigger* trigger : job_->events) add_event(tree, *trigger);
    } else {
      for (const Trigger& trigger : document_.triggers) add_event(tree, trigger);
    }
    tree.close();
  }

  void add_labels(MadeTree& tree) {
    tree.open_list(place());
    for (const Value* label : job_->labels) {
      if (label->text.find("${{") == std::string_view::npos) tree.link(*label);
    }
    tree.close();
  }

  const Document& document_;
  const Job* job_ = nullptr;
  const Step* step_ = nullptr;
};

Span first_key(const Value& mapping) {
  return mapping.entries.empty() ? mapping.span : mapping.entries.front().key.span;
}

Span place_of(const Step& step) { return step.name != nullptr ? step.name->span : first_key(*step.node); }

}  // namespace

std::unique_ptr<language::Subject> subject_of(const Document& document) {
  return std::make_unique<WorkflowSubject>(document, *document.root, first_key(document.root->resolved()));
}

std::unique_ptr<language::Subject> subject_of(const Job& job) {
  auto subject = std::make_unique<WorkflowSubject>(*job.document, *job.node, job.entry->key.span);
  subject->set_job(job);
  return subject;
}

std::unique_ptr<language::Subject> subject_of(const Step& step) {
  auto subject = std::make_unique<WorkflowSubject>(*step.document, *step.node, place_of(step));
  subject->set_job(*step.job);
  subject->set_step(step);
  return subject;
}

}  // namespace infralint::workflow
