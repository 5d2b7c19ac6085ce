#include "artifacts/k8s/unit.h"

#include <algorithm>

#include "artifacts/k8s/kustomizations.h"
#include "check/project_view.h"

namespace infralint::k8s {
namespace {

// Reading all neighbours of each file costs the square of their number: a heap of manifests this large is no unit.
constexpr std::size_t most_neighbours = 200;
// Objects are compared pair by pair: beyond this number nothing is said about relations.
constexpr std::size_t most_objects = 1500;

bool expression_holds(const Node& expression, const Node& labels) {
  const std::string_view op = expression["operator"].text();
  const Node label = labels[expression["key"].text()];
  const auto values = expression["values"].items();
  const bool among = std::any_of(values.begin(), values.end(),
                                 [&](const Node& value) { return label && value.text() == label.text(); });
  if (op == "In") return among;
  if (op == "NotIn") return !among;
  if (op == "Exists") return !label.absent();
  if (op == "DoesNotExist") return label.absent();
  return false;
}

}  // namespace

Unit::Unit(const Document& document) {
  for (const Object& object : document.objects) objects_.push_back(&object);
  read_neighbours(document);
  if (objects_.size() > most_objects) {
    objects_.clear();
    partial_ = true;
  }
  for (const Object* object : objects_) by_kind_[object->kind].push_back(object);
}

void Unit::read_neighbours(const Document& document) {
  const ProjectView& project = document.project;
  if (!project.complete()) return;
  const std::string directory(directory_of(document.file.path()));
  std::size_t read = 0;
  for (const std::string& name : project.names(directory)) {
    const std::string path = path_in(directory, name);
    if (path == document.file.path() || !is_manifest_name(path)) continue;
    if (++read > most_neighbours) {
      partial_ = true;
      return;
    }
    const SourceFile* file = project.read(path);
    if (file == nullptr || file->text().find("apiVersion") == std::string_view::npos) continue;
    const value::Stream* stream = project.values(path);
    if (stream == nullptr) continue;
    Document& other = others_.emplace_back(*file, *stream, project);
    read_objects(other);
    for (const Object& object : other.objects) objects_.push_back(&object);
  }
}

std::vector<const Object*> Unit::near(const Object& neighbour, std::string_view group, std::string_view kind) const {
  std::vector<const Object*> found;
  const auto same_kind = by_kind_.find(kind);
  if (same_kind == by_kind_.end()) return found;
  for (const Object* object : same_kind->second) {
    if (object->group == group && namespaces_compatible(*object, neighbour)) found.push_back(object);
  }
  return found;
}

bool namespaces_compatible(const Object& a, const Object& b) {
  return a.name_space.empty() || b.name_space.empty() || a.name_space == b.name_space;
}

bool map_selects(const Node& selector, const Node& labels) {
  const auto pairs = selector.members();
  if (pairs.empty()) return false;
  return std::all_of(pairs.begin(), pairs.end(), [&](const Node::Member& pair) {
    const Node label = labels[pair.key->text];
    return label && !label.unknown() && !pair.value.unknown() && label.text() == pair.value.text();
  });
}

bool label_selector_selects(const Node& selector, const Node& labels) {
  if (!selector.is_mapping()) return false;
  const Node pairs = selector["matchLabels"];
  if (pairs && !pairs.members().empty() && !map_selects(pairs, labels)) return false;
  const auto expressions = selector["matchExpressions"].items();
  return std::all_of(expressions.begin(), expressions.end(),
                     [&](const Node& expression) { return expression_holds(expression, labels); });
}

std::vector<const Object*> services_of(const Workload& workload) {
  std::vector<const Object*> services;
  for (const Object* service : workload.object->document->unit().near(*workload.object, "", "Service")) {
    const bool selects = std::any_of(workload.pods.begin(), workload.pods.end(), [&](const Pod& pod) {
      return map_selects(service->spec["selector"], pod.metadata["labels"]);
    });
    if (selects) services.push_back(service);
  }
  return services;
}

std::vector<const Object*> autoscalers_of(const Object& object) {
  std::vector<const Object*> found;
  const Unit& unit = object.document->unit();
  const auto add = [&](std::string_view group, std::string_view kind) {
    for (const Object* scaler : unit.near(object, group, kind)) {
      const Node target = scaler->spec["scaleTargetRef"];
      const std::string_view target_kind = target["kind"].text();
      if (target["name"].unknown() ||
          (target["name"].text() == object.name && (target_kind.empty() || target_kind == object.kind))) {
        found.push_back(scaler);
      }
    }
  };
  add("autoscaling", "HorizontalPodAutoscaler");
  add("keda.sh", "ScaledObject");
  return found;
}

bool is_manifest_name(std::string_view path) {
  return path.ends_with(".yaml") || path.ends_with(".yml") || path.ends_with(".json");
}

}  // namespace infralint::k8s
