// What the images that a project builds are called, and which image a name means. Internal to this room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/value/value.h"

namespace infralint {

// `*` stands for what variables decide; tags and digests are left out.
std::string image_of_compose(std::string_view text);

// What a step with docker/build-push-action calls its image: from its `tags`, also by way of docker/metadata-action.
std::vector<std::string> images_of_step(const value::Value& inputs, const value::Value& job,
                                        const value::Value& workflow);

// Whether a build that names its image `built` makes the one that `used` refers to. The registry does not matter; what
// variables decide may only be the beginning.
bool is_same_image(std::string_view built, std::string_view used);

}  // namespace infralint
