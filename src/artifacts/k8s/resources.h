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

// Whether the container is held to a limit: its own, its pod's, or a LimitRange's default.
bool has_limit(const Container& container, std::string_view resource);

// Whether the scheduler reserves something: a request or limit of the container or its pod, or a LimitRange's default.
bool has_request(const Container& container, std::string_view resource);

}  // namespace infralint::k8s
