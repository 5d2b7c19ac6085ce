#include "artifacts/k8s/security.h"

#include <algorithm>

namespace infralint::k8s {
namespace {

RootUser windows_root_user(const Container& container) {
  const Node own = container.node["securityContext"]["windowsOptions"]["runAsUserName"];
  const Node name = own.absent() ? container.pod->spec["securityContext"]["windowsOptions"]["runAsUserName"] : own;
  if (name.absent()) return RootUser::possible;
  return name.text() == "ContainerAdministrator" ? RootUser::yes : RootUser::no;
}

}  // namespace

Node root_user_evidence(const Container& container) {
  if (container.pod->windows() || container.pod->private_users()) return {};
  const Node user = container.security("runAsUser");
  if (user.integer() == 0) return user;
  const Node non_root = container.security("runAsNonRoot");
  return user.absent() && non_root.is_false() ? non_root : Node();
}

RootUser root_user(const Container& container) {
  if (container.pod->private_users()) return RootUser::no;
  if (container.pod->windows()) return windows_root_user(container);
  if (root_user_evidence(container)) return RootUser::yes;
  const bool nothing_written = container.security("runAsUser").absent() && container.security("runAsNonRoot").absent();
  return nothing_written ? RootUser::possible : RootUser::no;
}

std::string plain_capability(std::string_view name) {
  std::string plain(name);
  for (char& c : plain) {
    if ('a' <= c && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return plain.starts_with("CAP_") ? plain.substr(4) : plain;
}

bool in_node_namespace(const Object& object, const RuleContext& context) {
  const auto& namespaces = context.list("node-namespaces");
  return std::find(namespaces.begin(), namespaces.end(), object.name_space) != namespaces.end();
}

}  // namespace infralint::k8s
