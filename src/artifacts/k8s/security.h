// Questions about security contexts that several rules ask. For rules of this area.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "artifacts/k8s/model.h"
#include "check/rule_context.h"

namespace infralint::k8s {

enum class RootUser : std::uint8_t {
  no,
  possible,  // nothing keeps the image from running as root
  yes,       // it is written down
};

// As whom a container runs, pod and container context together. `possible` is also what nothing is known about; what
// cannot be told is `no`.
RootUser root_user(const Container& container);

// The value that makes it root; empty unless root_user() is `yes`.
Node root_user_evidence(const Container& container);

// A capability as the kernel calls it: upper case, without `CAP_`.
std::string plain_capability(std::string_view name);

// Whether the object lives where the cluster keeps its node agents (parameter `node-namespaces` of the running rule).
bool in_node_namespace(const Object& object, const RuleContext& context);

}  // namespace infralint::k8s
