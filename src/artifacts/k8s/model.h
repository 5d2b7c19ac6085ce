// Typed views of the Kubernetes objects of one file: thin, pointing into the value tree, which must outlive them.
// Elements that rules subscribe to are Object, Workload, Pod, Container and Volume. For this area, and for rules of
// other areas that target Kubernetes. Immutable once made.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "artifacts/k8s/node.h"
#include "base/source_file.h"
#include "check/project_view.h"
#include "syntax/value/value.h"

namespace infralint::k8s {

struct Object;
struct Pod;
struct Workload;
class Kustomizations;
class ManifestView;
class Unit;

enum class ContainerRole : std::uint8_t {
  app,
  init,
  sidecar,  // an init container that keeps running: `restartPolicy: Always`
  ephemeral,
};

struct Container {
  const Pod* pod = nullptr;
  Node node;
  ContainerRole role = ContainerRole::app;
  bool env_repeats = false;  // its `env` is an alias of one that was judged before

  std::string_view name() const { return node["name"].text(); }
  // For messages: the name, or what identifies it best.
  std::string_view label() const;
  // Where something absent is reported: the name, else the container's first key.
  const value::Value& place() const;

  bool runs_along() const { return role == ContainerRole::app || role == ContainerRole::sidecar; }
  // A field of the security context: the container's own, else the pod's where that field is inherited.
  Node security(std::string_view field) const;
  // `privileged: true`
  bool privileged() const;
};

struct Volume {
  const Pod* pod = nullptr;
  Node node;
};

struct Pod {
  const Workload* workload = nullptr;
  Node metadata;  // of the template (of a Pod: its own)
  Node spec;
  std::vector<Container> containers;  // of all roles, in the order of the file
  std::vector<Volume> volumes;

  bool windows() const { return spec["os"]["name"].text() == "windows"; }
  // uid 0 inside is nobody on the node.
  bool private_users() const { return spec["hostUsers"].is_false(); }
  // Where something absent of the pod is reported: its first container that runs along.
  std::vector<const Container*> containers_that_run() const;
};

enum class WorkloadKind : std::uint8_t {
  pod,
  deployment,
  replica_set,
  stateful_set,
  daemon_set,
  replication_controller,
  deployment_config,
  job,
  cron_job,
  pod_template,
  rollout,
  knative,
  scaled_job,
  training_job,
  ray,
  clone_set,
  inference_service,
};

struct Workload {
  const Object* object = nullptr;
  WorkloadKind kind = WorkloadKind::pod;
  std::vector<Pod> pods;  // one, but for training jobs and clusters

  bool long_running() const;
  bool job_like() const;
  // Whether the pods are made by a controller that keeps a number of them.
  bool replicated() const;
};

struct Document;

struct Object {
  const Document* document = nullptr;
  Node node;
  std::string_view api_version;
  std::string_view group;    // empty: core
  std::string_view version;  // v1
  std::string_view kind;
  std::string_view name;
  std::string_view name_space;  // as written; empty when it is not
  Node metadata;
  Node spec;
  const Workload* workload = nullptr;  // null when it owns no pod template
  // Nothing is missing only because another file (a patch, a chart) adds it: what is absent may be reported.
  bool whole = true;

  bool is(std::string_view of_group, std::string_view of_kind) const { return group == of_group && kind == of_kind; }
  // `apps/v1/Deployment/shop/web`
  std::string id() const;
  // `metadata.name`, else `kind`: where something absent of the object is reported.
  const value::Value& place() const;
  // An annotation of the object, else of its pod template.
  Node annotation(std::string_view key) const;
};

// One file.
struct Document {
  Document(const SourceFile& source_file, const value::Stream& source_stream, const ProjectView& project_view);
  ~Document();
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  const SourceFile& file;
  const value::Stream& stream;
  const ProjectView& project;
  std::deque<Object> objects;
  std::deque<Workload> workloads;
  // What the kustomizations around the file do to its objects.
  std::unique_ptr<const Kustomizations> kustomizations;
  // The objects that are deployed together with those of this file. Made when first asked for; one thread.
  const Unit& unit() const;
  // How policies see the file. Made when first asked for; one thread.
  ManifestView& view() const;

 private:
  mutable std::unique_ptr<const Unit> unit_;
  mutable std::unique_ptr<ManifestView> view_;
};

// Whether a root is a Kubernetes object that this area judges.
bool is_object(const value::Value& root);

// The objects of `stream`, Lists expanded, appended to `document`.
void read_objects(Document& document);

}  // namespace infralint::k8s
