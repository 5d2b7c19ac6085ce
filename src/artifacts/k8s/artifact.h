// Kubernetes manifests: objects of the Kubernetes API, in YAML or JSON, by whatever name the file goes.
#pragma once

#include "check/artifact.h"

namespace infralint::k8s {

const Artifact& artifact();

}  // namespace infralint::k8s
