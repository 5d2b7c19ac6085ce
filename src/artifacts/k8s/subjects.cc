#include "artifacts/k8s/subjects.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "artifacts/k8s/host_path.h"
#include "artifacts/k8s/images.h"
#include "artifacts/k8s/kustomizations.h"
#include "artifacts/k8s/rbac.h"
#include "artifacts/k8s/replicas.h"
#include "artifacts/k8s/unit.h"
#include "artifacts/k8s/view.h"
#include "check/project_view.h"
#include "language/element_subject.h"

namespace infralint::k8s {
namespace {

using value::Value;

std::string_view spelling(WorkloadKind kind) {
  switch (kind) {
    case WorkloadKind::pod: return "Pod";
    case WorkloadKind::deployment: return "Deployment";
    case WorkloadKind::replica_set: return "ReplicaSet";
    case WorkloadKind::stateful_set: return "StatefulSet";
    case WorkloadKind::daemon_set: return "DaemonSet";
    case WorkloadKind::replication_controller: return "ReplicationController";
    case WorkloadKind::deployment_config: return "DeploymentConfig";
    case WorkloadKind::job: return "Job";
    case WorkloadKind::cron_job: return "CronJob";
    case WorkloadKind::pod_template: return "PodTemplate";
    case WorkloadKind::rollout: return "Rollout";
    case WorkloadKind::knative: return "Knative";
    case WorkloadKind::scaled_job: return "ScaledJob";
    case WorkloadKind::training_job: return "TrainingJob";
    case WorkloadKind::ray: return "Ray";
    case WorkloadKind::clone_set: return "CloneSet";
    case WorkloadKind::inference_service: return "InferenceService";
  }
  return {};
}

struct StageWord {
  std::string_view word;
  std::string_view stage;
};

constexpr auto stage_words = std::to_array<StageWord>({
    {"production", "production"},
    {"prod", "production"},
    {"live", "production"},
    {"staging", "staging"},
    {"stage", "staging"},
    {"development", "development"},
    {"dev", "development"},
    {"local", "development"},
    {"test", "test"},
    {"tests", "test"},
    {"testing", "test"},
    {"ci", "test"},
    {"e2e", "test"},
    {"example", "example"},
    {"examples", "example"},
    {"demo", "example"},
    {"sample", "example"},
    {"samples", "example"},
});

// What the folders of a manifest say about its use; the innermost word counts.
std::string_view stage_of_path(std::string_view path) {
  for (std::string_view folder = directory_of(path); folder != "."; folder = directory_of(folder)) {
    const std::string_view name = base_name(folder);
    const auto found =
        std::find_if(stage_words.begin(), stage_words.end(), [&](const StageWord& each) { return each.word == name; });
    if (found != stage_words.end()) return found->stage;
  }
  return "normal";
}

bool is_system_namespace(std::string_view name) {
  return name == "kube-system" || name == "kube-public" || name == "kube-node-lease";
}

// What a volume takes from its node: the socket of the container runtime, a sensitive directory, a plain one. Empty
// when it takes nothing, or when that cannot be told.
std::string_view use_of_host_path(const Volume& volume) {
  const std::string path = host_path_of(volume);
  if (path.empty()) return {};
  if (is_runtime_socket(path)) return "socket";
  return is_sensitive_host_path(volume, path) ? "sensitive" : "plain";
}

// The PodDisruptionBudget that selects the pods; null when none does.
const Object* budget_of(const Workload& workload) {
  if (workload.pods.empty()) return nullptr;
  const Node labels = workload.pods.front().metadata["labels"];
  for (const Object* budget :
       workload.object->document->unit().near(*workload.object, "policy", "PodDisruptionBudget")) {
    if (label_selector_selects(budget->spec["selector"], labels)) return budget;
  }
  return nullptr;
}

const Value* node_of(const Node& node) { return node ? &node.value() : nullptr; }

class ManifestSubject final : public language::ElementSubject {
 public:
  ManifestSubject(const Object& object, const Node& root, const Value& place)
      : ElementSubject(object.document->view(), root.value(), place.span, &object.document->stream),
        object_(object),
        place_(place) {
    define("object", &object.node.value());
    define("file", object.document->view().file());
  }

  void set_pod(const Pod& pod) {
    pod_ = &pod;
    define("pod", &pod.spec.value());
    define("metadata", node_of(pod.metadata));
  }
  void set_volume(const Volume& volume) { volume_ = &volume; }
  void set_container(const Container& container) {
    container_ = &container;
    define("container", &container.node.value());
  }

  const Value* variable(std::string_view name) override {
    if (name != "neighbours" || object_.workload == nullptr) return ElementSubject::variable(name);
    if (neighbours_ == nullptr) neighbours_ = neighbours(*object_.workload);
    return neighbours_;
  }

  const Value* place_node() override { return &place_; }
  language::ObjectKind object() override { return {object_.group, object_.version, object_.kind}; }
  std::string_view role() override { return container_ == nullptr ? std::string_view() : spelling(container_->role); }

 protected:
  bool add_facts(language::Facts& facts) override {
    facts.add("whole", object_.whole);
    facts.add("system-namespace", [&] { return is_system_namespace(object_.name_space); });
    facts.add("stage", [&] { return stage_of_path(object_.document->file.path()); });
    facts.add("kustomized",
              [&] { return object_.document->kustomizations && object_.document->kustomizations->any(); });
    facts.add("built-in", [&] { return is_built_in(object_); });
    if (const Workload* workload = object_.workload) {
      facts.add("workload-kind", spelling(workload->kind));
      facts.add("long-running", [&] { return workload->long_running(); });
      facts.add("job-like", [&] { return workload->job_like(); });
      facts.add("replicated", [&] { return workload->replicated(); });
      const Pod* pod = pod_ != nullptr || workload->pods.empty() ? pod_ : &workload->pods.front();
      if (pod != nullptr) {
        facts.add("windows", [&] { return pod->windows(); });
        facts.add("private-users", [&] { return pod->private_users(); });
      }
    }
    if (container_ != nullptr) {
      facts.add("role", role());
      facts.add("env-repeats", container_->env_repeats);
      facts.add("image-judged", [&] { return judged_image(*container_).has_value(); });
    }
    if (volume_ != nullptr) {
      const std::string_view use = use_of_host_path(*volume_);
      if (!use.empty()) facts.add("host-path", use);
    }
    return true;
  }

 private:
  // What the objects that are deployed together with a workload say about it. Reads the files beside this one.
  const Value* neighbours(const Workload& workload) {
    value::MadeTree tree(object_.document->view().arena());
    tree.open_map(place());
    tree.key("served", place()).boolean(!services_of(workload).empty(), place());
    tree.key("autoscaled", place()).boolean(!autoscalers_of(object_).empty(), place());
    if (const Object* budget = budget_of(workload)) tree.key("budget", place()).string(budget->name, place());
    tree.key("replicas", place());
    if (const auto replicas = fewest_replicas(object_)) {
      tree.integer(*replicas, place());
    } else {
      tree.unknown({}, place());
    }
    tree.close();
    return tree.finish();
  }

  const Object& object_;
  const Value& place_;
  const Pod* pod_ = nullptr;
  const Container* container_ = nullptr;
  const Volume* volume_ = nullptr;
  const Value* neighbours_ = nullptr;
};

const Object& object_of(const Pod& pod) { return *pod.workload->object; }

const Value& place_of(const Pod& pod) {
  const auto running = pod.containers_that_run();
  return running.empty() ? object_of(pod).place() : running.front()->place();
}

const Value& place_of(const Volume& volume) {
  if (const Node name = volume.node["name"]) return name.value();
  const Value& mapping = volume.node.value();
  return mapping.entries.empty() ? mapping : mapping.entries.front().key;
}

}  // namespace

std::unique_ptr<language::Subject> subject_of(const Object& object) {
  return std::make_unique<ManifestSubject>(object, object.node, object.place());
}

std::unique_ptr<language::Subject> subject_of(const Workload& workload) {
  const Object& object = *workload.object;
  auto subject = std::make_unique<ManifestSubject>(object, object.node, object.place());
  if (!workload.pods.empty()) subject->set_pod(workload.pods.front());
  return subject;
}

std::unique_ptr<language::Subject> subject_of(const Pod& pod) {
  auto subject = std::make_unique<ManifestSubject>(object_of(pod), pod.spec, place_of(pod));
  subject->set_pod(pod);
  return subject;
}

std::unique_ptr<language::Subject> subject_of(const Container& container) {
  auto subject = std::make_unique<ManifestSubject>(object_of(*container.pod), container.node, container.place());
  subject->set_pod(*container.pod);
  subject->set_container(container);
  return subject;
}

std::unique_ptr<language::Subject> subject_of(const Volume& volume) {
  auto subject = std::make_unique<ManifestSubject>(object_of(*volume.pod), volume.node, place_of(volume));
  subject->set_pod(*volume.pod);
  subject->set_volume(volume);
  return subject;
}

}  // namespace infralint::k8s
