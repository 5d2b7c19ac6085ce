// The objects that are deployed together: those of one directory. Relations between objects are looked for here and
// nowhere further. For this area only.
#pragma once

#include <deque>
#include <map>
#include <string_view>
#include <vector>

#include "artifacts/k8s/model.h"

namespace infralint::k8s {

class Unit {
 public:
  // Of `document` and the other manifests in its directory. Without a project: of `document` alone.
  explicit Unit(const Document& document);

  // First those of the document itself.
  const std::vector<const Object*>& objects() const { return objects_; }
  // Objects of a kind in a namespace that may be the one of `neighbour`.
  std::vector<const Object*> near(const Object& neighbour, std::string_view group, std::string_view kind) const;
  // There is more than was read or can be compared: nothing can be said about what is missing.
  bool partial() const { return partial_; }

 private:
  void read_neighbours(const Document& document);

  std::deque<Document> others_;
  std::vector<const Object*> objects_;
  std::map<std::string_view, std::vector<const Object*>> by_kind_;
  bool partial_ = false;
};

// Namespaces are equal, or one of them is not written.
bool namespaces_compatible(const Object& a, const Object& b);

// Whether every pair of a plain `selector` map is a label. False for an empty selector and when it cannot be told.
bool map_selects(const Node& selector, const Node& labels);

// The same for a LabelSelector (matchLabels, matchExpressions); an empty one selects everything.
bool label_selector_selects(const Node& selector, const Node& labels);

// Core Services whose selector matches the pods of `workload`.
std::vector<const Object*> services_of(const Workload& workload);

// HorizontalPodAutoscalers and ScaledObjects that scale `object`.
std::vector<const Object*> autoscalers_of(const Object& object);

// Whether `path` is one of the names of a manifest.
bool is_manifest_name(std::string_view path);

}  // namespace infralint::k8s
