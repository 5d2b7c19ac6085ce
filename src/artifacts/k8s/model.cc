#include "artifacts/k8s/model.h"

#include <algorithm>
#include <array>

#include "artifacts/k8s/kustomizations.h"
#include "artifacts/k8s/unit.h"
#include "artifacts/k8s/view.h"

namespace infralint::k8s {
namespace {

// Of the fields of a security context, those that a container inherits from its pod.
constexpr std::array<std::string_view, 6> inherited_fields = {
    "runAsUser", "runAsGroup", "runAsNonRoot", "seLinuxOptions", "seccompProfile", "appArmorProfile",
};

}  // namespace

std::string_view Container::label() const {
  const std::string_view own = name();
  return own.empty() ? node["image"].text() : own;
}

const value::Value& Container::place() const {
  if (const Node own = node["name"]) return own.value();
  const value::Value& mapping = node.value();
  return mapping.entries.empty() ? mapping : mapping.entries.front().key;
}

Node Container::security(std::string_view field) const {
  const Node own = node["securityContext"][field];
  if (!own.absent()) return own;
  const bool inherited = std::find(inherited_fields.begin(), inherited_fields.end(), field) != inherited_fields.end();
  return inherited ? pod->spec["securityContext"][field] : own;
}

bool Container::privileged() const { return security("privileged").is_true(); }

std::vector<const Container*> Pod::containers_that_run() const {
  std::vector<const Container*> running;
  for (const Container& container : containers) {
    if (container.runs_along()) running.push_back(&container);
  }
  return running;
}

bool Workload::long_running() const {
  switch (kind) {
    case WorkloadKind::deployment:
    case WorkloadKind::replica_set:
    case WorkloadKind::stateful_set:
    case WorkloadKind::daemon_set:
    case WorkloadKind::replication_controller:
    case WorkloadKind::deployment_config:
    case WorkloadKind::rollout:
    case WorkloadKind::clone_set:
    case WorkloadKind::knative: return true;
    case WorkloadKind::pod: {
      if (pods.empty()) return false;
      const Node policy = pods.front().spec["restartPolicy"];
      return policy.absent() || policy.text() == "Always";
    }
    default: return false;
  }
}

bool Workload::job_like() const {
  switch (kind) {
    case WorkloadKind::job:
    case WorkloadKind::cron_job:
    case WorkloadKind::scaled_job:
    case WorkloadKind::training_job: return true;
    default: return false;
  }
}

bool Workload::replicated() const {
  switch (kind) {
    case WorkloadKind::deployment:
    case WorkloadKind::replica_set:
    case WorkloadKind::stateful_set:
    case WorkloadKind::replication_controller:
    case WorkloadKind::deployment_config:
    case WorkloadKind::rollout:
    case WorkloadKind::clone_set: return true;
    default: return false;
  }
}

std::string Object::id() const {
  std::string id(api_version);
  id += '/';
  id += kind;
  id += '/';
  if (!name_space.empty()) {
    id += name_space;
    id += '/';
  }
  id += name;
  return id;
}

const value::Value& Object::place() const {
  if (const Node own = metadata["name"]) return own.value();
  if (const Node own = node["kind"]) return own.value();
  return node.value();
}

Node Object::annotation(std::string_view key) const {
  const Node own = metadata["annotations"][key];
  if (!own.absent() || workload == nullptr || workload->pods.empty()) return own;
  return workload->pods.front().metadata["annotations"][key];
}

Document::Document(const SourceFile& source_file, const value::Stream& source_stream, const ProjectView& project_view)
    : file(source_file), stream(source_stream), project(project_view) {}

Document::~Document() = default;

const Unit& Document::unit() const {
  if (!unit_) unit_ = std::make_unique<const Unit>(*this);
  return *unit_;
}

ManifestView& Document::view() const {
  if (!view_) view_ = std::make_unique<ManifestView>(*this);
  return *view_;
}

}  // namespace infralint::k8s
