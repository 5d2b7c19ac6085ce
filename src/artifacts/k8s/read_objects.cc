// From documents to objects: which roots are objects, what Lists hold, where pod templates stand, and what is only a
// fragment of an object.
#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>

#include "artifacts/k8s/kustomizations.h"
#include "artifacts/k8s/model.h"
#include "syntax/value/resolve.h"

namespace infralint::k8s {
namespace {

using value::Value;

constexpr int deepest_list = 8;

// Nodes that were read before: what several aliases stand for is judged once, where it is written.
using Seen = std::unordered_set<const Value*>;

bool is_lower_or_digit(char c) { return ('a' <= c && c <= 'z') || ('0' <= c && c <= '9'); }

// `v1`, `v2beta1`
bool is_api_version_part(std::string_view text) {
  if (text.size() < 2 || text[0] != 'v') return false;
  text.remove_prefix(1);
  const auto digits = [](std::string_view& rest) {
    const auto end = std::min(rest.find_first_not_of("0123456789"), rest.size());
    rest.remove_prefix(end);
    return end > 0;
  };
  if (!digits(text)) return false;
  if (text.empty()) return true;
  if (text.starts_with("alpha")) {
    text.remove_prefix(5);
  } else if (text.starts_with("beta")) {
    text.remove_prefix(4);
  } else {
    return false;
  }
  return digits(text) && text.empty();
}

bool is_group(std::string_view text) {
  if (text.empty() || !is_lower_or_digit(text.front()) || !is_lower_or_digit(text.back())) return false;
  return std::all_of(text.begin(), text.end(), [](char c) { return is_lower_or_digit(c) || c == '-' || c == '.'; });
}

bool has_suffix_group(std::string_view group, std::string_view suffix) { return group.ends_with(suffix); }

// Configuration of programs that only looks like objects of the API.
bool is_component_configuration(std::string_view group, std::string_view kind, const Node& root) {
  static constexpr std::array<std::string_view, 8> groups = {
      "skaffold",       "kind.x-k8s.io", "ctlptl.dev", "client.authentication.k8s.io",
      "kubeadm.k8s.io", "audit.k8s.io",  "k3d.io",     "apiserver.k8s.io",
  };
  if (std::find(groups.begin(), groups.end(), group) != groups.end()) return true;
  if (has_suffix_group(group, ".config.k8s.io")) return true;  // kustomize.config.k8s.io among them
  return group.empty() && kind == "Config" && !root["clusters"].absent();
}

struct TypeName {
  std::string_view api_version;
  std::string_view group;
  std::string_view version;
  std::string_view kind;
};

std::optional<TypeName> type_of(const Node& root, std::string_view inherited_version, std::string_view inherited_kind) {
  const auto string_or = [](const Node& node, std::string_view otherwise) {
    if (node.absent()) return otherwise;
    const bool is_string =
        node.is_scalar() && value::resolve(node.value(), value::Resolver::kubernetes) == value::ScalarType::string;
    return is_string ? node.text() : std::string_view();
  };
  TypeName type;
  type.api_version = string_or(root["apiVersion"], inherited_version);
  type.kind = string_or(root["kind"], inherited_kind);
  if (type.api_version.empty() || type.kind.empty()) return {};
  const auto slash = type.api_version.find('/');
  if (slash == std::string_view::npos) {
    type.version = type.api_version;
  } else {
    type.group = type.api_version.substr(0, slash);
    type.version = type.api_version.substr(slash + 1);
    if (!is_group(type.group)) return {};
  }
  if (!is_api_version_part(type.version)) return {};
  return type;
}

struct PodOwner {
  std::string_view group;
  std::string_view kind;
  WorkloadKind workload;
  std::string_view path;  // of the pod template, `.` between members; `@` in front: of the PodSpec itself
};

constexpr std::string_view kubeflow_template = "*ReplicaSpecs.*.template";

constexpr auto pod_owners = std::to_array<PodOwner>({
    {"", "Pod", WorkloadKind::pod, ""},
    {"apps", "Deployment", WorkloadKind::deployment, "spec.template"},
    {"extensions", "Deployment", WorkloadKind::deployment, "spec.template"},
    {"apps", "ReplicaSet", WorkloadKind::replica_set, "spec.template"},
    {"extensions", "ReplicaSet", WorkloadKind::replica_set, "spec.template"},
    {"apps", "StatefulSet", WorkloadKind::stateful_set, "spec.template"},
    {"apps", "DaemonSet", WorkloadKind::daemon_set, "spec.template"},
    {"extensions", "DaemonSet", WorkloadKind::daemon_set, "spec.template"},
    {"", "ReplicationController", WorkloadKind::replication_controller, "spec.template"},
    {"apps.openshift.io", "DeploymentConfig", WorkloadKind::deployment_config, "spec.template"},
    {"batch", "Job", WorkloadKind::job, "spec.template"},
    {"batch", "CronJob", WorkloadKind::cron_job, "spec.jobTemplate.spec.template"},
    {"", "PodTemplate", WorkloadKind::pod_template, "template"},
    {"argoproj.io", "Rollout", WorkloadKind::rollout, "spec.template"},
    {"serving.knative.dev", "Service", WorkloadKind::knative, "spec.template"},
    {"serving.knative.dev", "Configuration", WorkloadKind::knative, "spec.template"},
    {"serving.knative.dev", "Revision", WorkloadKind::knative, "@spec"},
    {"keda.sh", "ScaledJob", WorkloadKind::scaled_job, "spec.jobTargetRef.template"},
    {"kubeflow.org", "PyTorchJob", WorkloadKind::training_job, kubeflow_template},
    {"kubeflow.org", "TFJob", WorkloadKind::training_job, kubeflow_template},
    {"kubeflow.org", "MPIJob", WorkloadKind::training_job, kubeflow_template},
    {"kubeflow.org", "XGBoostJob", WorkloadKind::training_job, kubeflow_template},
    {"kubeflow.org", "PaddleJob", WorkloadKind::training_job, kubeflow_template},
    {"ray.io", "RayCluster", WorkloadKind::ray, "spec"},
    {"ray.io", "RayService", WorkloadKind::ray, "spec.rayClusterConfig"},
    {"ray.io", "RayJob", WorkloadKind::ray, "spec.rayClusterSpec"},
    {"apps.kruise.io", "CloneSet", WorkloadKind::clone_set, "spec.template"},
    {"apps.kruise.io", "StatefulSet", WorkloadKind::stateful_set, "spec.template"},
    {"apps.kruise.io", "DaemonSet", WorkloadKind::daemon_set, "spec.template"},
    {"serving.kserve.io", "InferenceService", WorkloadKind::inference_service, "spec"},
});

Node follow(Node node, std::string_view path) {
  while (!path.empty()) {
    const auto dot = std::min(path.find('.'), path.size());
    node = node[path.substr(0, dot)];
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return node;
}

void add_pod_spec(Workload& workload, const Node& metadata, const Node& spec) {
  if (!spec.is_mapping()) return;
  Pod& pod = workload.pods.emplace_back();
  pod.metadata = metadata;
  pod.spec = spec;
}

void add_template(Workload& workload, const Node& pod_template) {
  add_pod_spec(workload, pod_template["metadata"], pod_template["spec"]);
}

void add_kubeflow_templates(Workload& workload, const Node& spec) {
  for (const Node::Member& group : spec.members()) {
    if (!group.key->text.ends_with("ReplicaSpecs")) continue;
    for (const Node::Member& role : group.value.members()) add_template(workload, role.value["template"]);
  }
}

void add_ray_templates(Workload& workload, const Node& cluster) {
  add_template(workload, cluster["headGroupSpec"]["template"]);
  for (const Node& group : cluster["workerGroupSpecs"].items()) add_template(workload, group["template"]);
}

void add_containers(Pod& pod, Seen& seen) {
  for (const Node& node : pod.spec["initContainers"].items()) {
    if (!node.is_mapping() || !seen.insert(&node.value()).second) continue;
    const bool stays = node["restartPolicy"].text() == "Always";
    pod.containers.push_back({nullptr, node, stays ? ContainerRole::sidecar : ContainerRole::init, false});
  }
  for (const Node& node : pod.spec["containers"].items()) {
    if (!node.is_mapping() || !seen.insert(&node.value()).second) continue;
    pod.containers.push_back({nullptr, node, ContainerRole::app, false});
  }
  for (const Node& node : pod.spec["ephemeralContainers"].items()) {
    if (!node.is_mapping() || !seen.insert(&node.value()).second) continue;
    pod.containers.push_back({nullptr, node, ContainerRole::ephemeral, false});
  }
  for (const Node& node : pod.spec["volumes"].items()) {
    if (node.is_mapping() && seen.insert(&node.value()).second) pod.volumes.push_back({nullptr, node});
  }
}

void read_workload(Document& document, Object& object, Seen& seen) {
  const auto owner = std::find_if(pod_owners.begin(), pod_owners.end(), [&](const PodOwner& candidate) {
    return candidate.group == object.group && candidate.kind == object.kind;
  });
  if (owner == pod_owners.end()) return;
  Workload& workload = document.workloads.emplace_back();
  workload.object = &object;
  workload.kind = owner->workload;
  object.workload = &workload;
  if (workload.kind == WorkloadKind::training_job) {
    add_kubeflow_templates(workload, object.spec);
  } else if (workload.kind == WorkloadKind::ray) {
    add_ray_templates(workload, follow(object.node, owner->path));
  } else if (workload.kind == WorkloadKind::inference_service) {
    for (const std::string_view role : {"predictor", "transformer", "explainer"}) {
      add_pod_spec(workload, object.metadata, object.spec[role]);
    }
  } else if (owner->path.starts_with('@')) {
    add_pod_spec(workload, object.metadata, follow(object.node, owner->path.substr(1)));
  } else {
    add_template(workload, follow(object.node, owner->path));
  }
  for (Pod& pod : workload.pods) {
    pod.workload = &workload;
    add_containers(pod, seen);
    for (Container& container : pod.containers) {
      container.pod = &pod;
      const Node env = container.node["env"];
      container.env_repeats = env && !seen.insert(&env.value()).second;
    }
    for (Volume& volume : pod.volumes) volume.pod = &pod;
  }
}

// A workload that nobody could apply as it stands is a patch, whatever it is called.
bool is_partial_workload(const Workload& workload) {
  if (workload.kind == WorkloadKind::inference_service) return false;
  if (workload.pods.empty()) return true;
  for (const Pod& pod : workload.pods) {
    bool has_app = false;
    for (const Container& container : pod.containers) {
      if (container.node["image"].absent()) return true;
      has_app = has_app || container.role == ContainerRole::app;
    }
    if (!has_app) return true;
  }
  const bool is_apps = workload.object->group == "apps";
  return is_apps && workload.object->spec["selector"].absent() && workload.pods.front().metadata["labels"].absent();
}

bool is_fragment(const Document& document, const Object& object) {
  const std::string_view text = object.node.value().span.of(document.file.text());
  if (text.find("$patch") != std::string_view::npos || text.find("$retainKeys") != std::string_view::npos) return true;
  if (object.kind == "CustomResourceDefinition" && object.spec["group"].absent()) return true;
  return object.workload != nullptr && is_partial_workload(*object.workload);
}

bool is_chart_template(std::string_view path) {
  return path.starts_with("templates/") || path.find("/templates/") != std::string_view::npos;
}

void read_object(Document& document, const Value& root, std::string_view inherited_version,
                 std::string_view inherited_kind, bool complete, int depth, Seen& seen) {
  const Node node(root);
  if (!node.is_mapping() || !seen.insert(&node.value()).second) return;
  const auto type = type_of(node, inherited_version, inherited_kind);
  if (!type || is_component_configuration(type->group, type->kind, node)) return;
  if (type->kind.ends_with("List") && node["items"].is_sequence()) {
    if (depth == deepest_list) return;
    const bool typed = type->kind != "List";
    for (const Node& item : node["items"].items()) {
      read_object(document, item.value(), typed ? type->api_version : std::string_view(),
                  typed ? type->kind.substr(0, type->kind.size() - 4) : std::string_view(), complete, depth + 1, seen);
    }
    return;
  }
  Object& object = document.objects.emplace_back();
  object.document = &document;
  object.node = node;
  object.api_version = type->api_version;
  object.group = type->group;
  object.version = type->version;
  object.kind = type->kind;
  object.metadata = node["metadata"];
  object.spec = node["spec"];
  object.name = object.metadata["name"].text();
  object.name_space = object.metadata["namespace"].text();
  read_workload(document, object, seen);
  const bool templated =
      is_chart_template(document.file.path()) && document.file.text().find("{{") != std::string_view::npos;
  object.whole = complete && !templated && !is_fragment(document, object);
}

}  // namespace

bool is_object(const Value& root) {
  const Node node(root);
  if (!node.is_mapping()) return false;
  const auto type = type_of(node, {}, {});
  return type && !is_component_configuration(type->group, type->kind, node);
}

void read_objects(Document& document) {
  Seen seen;
  for (const value::Document& part : document.stream.documents) {
    const Value& root = part.root->resolved();
    if (root.is_sequence()) {
      for (const Value& item : root.items) read_object(document, item, {}, {}, part.complete, 0, seen);
    } else {
      read_object(document, root, {}, {}, part.complete, 0, seen);
    }
  }
}

}  // namespace infralint::k8s
