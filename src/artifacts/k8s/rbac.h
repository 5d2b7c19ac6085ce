// Rules and subjects of roles and bindings. For rules of this area.
#pragma once

#include <initializer_list>
#include <string_view>
#include <vector>

#include "artifacts/k8s/model.h"
#include "check/finding.h"

namespace infralint::k8s {

// One entry of `rules` of a Role or ClusterRole.
struct RbacRule {
  Node node;

  // Whether the list holds one of the words (or `*`).
  bool allows_verb(std::initializer_list<std::string_view> verbs) const;
  // `resource` as `pods` or `pods/exec`, in `group` (empty: core). `*` covers everything, `pods/*` its subresources.
  bool covers(std::string_view group, std::string_view resource) const;
  // All verbs on all resources of the core group or of every group.
  bool allows_everything() const;
  bool names_resources() const { return !node["resourceNames"].items().empty(); }
};

// Whether the object is one of the roles and bindings that Kubernetes itself makes.
bool is_built_in(const Object& object);

// Of a Role or ClusterRole that is not one of Kubernetes' own; empty for everything else.
std::vector<RbacRule> rbac_rules(const Object& object);

// The subjects of a RoleBinding or ClusterRoleBinding that is not one of Kubernetes' own; empty for everything else.
std::vector<Node> rbac_subjects(const Object& object);

// Whether a list of strings holds `word`.
bool holds_word(const Node& list, std::string_view word);

// One step lower for the kinds that act in one namespace only.
Level rbac_level(const Object& object, Level cluster_level);

}  // namespace infralint::k8s
