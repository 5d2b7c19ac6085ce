#include "artifacts/k8s/rbac.h"

#include <algorithm>
#include <string>

namespace infralint::k8s {
namespace {

constexpr std::string_view rbac_group = "rbac.authorization.k8s.io";

}  // namespace

bool is_built_in(const Object& object) {
  return object.name.starts_with("system:") ||
         object.metadata["labels"]["kubernetes.io/bootstrapping"].text() == "rbac-defaults";
}

bool holds_word(const Node& list, std::string_view word) {
  const auto items = list.items();
  return std::any_of(items.begin(), items.end(), [&](const Node& item) { return item.text() == word; });
}

bool RbacRule::allows_verb(std::initializer_list<std::string_view> verbs) const {
  const Node list = node["verbs"];
  return holds_word(list, "*") ||
         std::any_of(verbs.begin(), verbs.end(), [&](std::string_view verb) { return holds_word(list, verb); });
}

bool RbacRule::covers(std::string_view group, std::string_view resource) const {
  const Node groups = node["apiGroups"];
  if (!holds_word(groups, "*") && !holds_word(groups, group)) return false;
  const Node resources = node["resources"];
  if (holds_word(resources, "*") || holds_word(resources, resource)) return true;
  const auto slash = resource.find('/');
  return slash != std::string_view::npos && holds_word(resources, std::string(resource.substr(0, slash)) + "/*");
}

bool RbacRule::allows_everything() const {
  const Node groups = node["apiGroups"];
  return holds_word(node["verbs"], "*") && holds_word(node["resources"], "*") &&
         (holds_word(groups, "*") || holds_word(groups, ""));
}

std::vector<RbacRule> rbac_rules(const Object& object) {
  std::vector<RbacRule> rules;
  const bool is_role = object.is(rbac_group, "Role") || object.is(rbac_group, "ClusterRole");
  if (!is_role || is_built_in(object)) return rules;
  for (const Node& rule : object.node["rules"].items()) rules.push_back({rule});
  return rules;
}

std::vector<Node> rbac_subjects(const Object& object) {
  const bool is_binding = object.is(rbac_group, "RoleBinding") || object.is(rbac_group, "ClusterRoleBinding");
  if (!is_binding || is_built_in(object)) return {};
  return object.node["subjects"].items();
}

Level rbac_level(const Object& object, Level cluster_level) {
  if (object.kind.starts_with("Cluster")) return cluster_level;
  return cluster_level == Level::error ? Level::warning : Level::note;
}

}  // namespace infralint::k8s
