// schemas/shapes/*.txt as the build embeds them. For shape.cc only.
#pragma once

#include <string_view>

namespace infralint::language {

std::string_view common_shapes();
std::string_view compose_shapes();
std::string_view docker_shapes();
std::string_view dockerignore_shapes();
std::string_view k8s_shapes();
std::string_view railway_shapes();
std::string_view workflow_shapes();

}  // namespace infralint::language
