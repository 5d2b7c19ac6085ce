// The image of a container, when it can be judged. For rules of this area.
#pragma once

#include <optional>

#include "artifacts/k8s/model.h"
#include "syntax/imageref/image_reference.h"

namespace infralint::k8s {

// Empty when the reference holds something that a later tool fills in (`ko://`, variables, an image that a
// kustomization beside or a skaffold.yaml above sets), or is malformed.
std::optional<imageref::Reference> judged_image(const Container& container);

// No tag or `latest`, and no digest.
bool follows_latest(const imageref::Reference& image);

}  // namespace infralint::k8s
