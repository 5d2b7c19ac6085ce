// Requests and limits as the scheduler sees them: a limit implies the request, pod-level resources and LimitRanges
// count. For rules of this area.
#pragma once

#include <string_view>

#include "artifacts/k8s/model.h"

namespace infralint::k8s {

// `field` is `requests` or `limits`: the container's own amount.
Node own_resource(const Container& container, std::string_view field, std::string_view resource);

// Whether an amount is written (one that cannot be told counts; zero does not).
bool amount_given(const Node& amount);

struct Amount {
  bool given = false;
  Node written;           // empty when a LimitRange gives it, or when it cannot be told
  std::string_view text;  // empty when it cannot be told
};

// The limit to which the container is held: its own, its pod's, or a LimitRange's default.
Amount effective_limit(const Container& container, std::string_view resource);

// What the scheduler reserves: a request or limit of the container or its pod, or a LimitRange's default.
Amount effective_request(const Container& container, std::string_view resource);

}  // namespace infralint::k8s
