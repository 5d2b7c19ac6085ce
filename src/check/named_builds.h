// How the project says that a Dockerfile is built: entries of Compose files in its directory and above it, steps of
// workflows that build images. What variables decide is left out. For facts and rules about builds.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "check/project_view.h"

namespace infralint {

// What a service of a Compose file says of the container that runs what it builds.
struct NamedService {
  bool other_user = false;    // it does not run as root
  bool healthcheck = false;   // it has a check of its own, or switches it off
  bool init = false;          // an init system is process 1
  bool ports = false;         // others reach a port of it
  bool host_network = false;  // it has no network of its own
};

struct NamedBuild {
  std::string context;  // directory, root-relative
  std::string target;   // empty for the last stage
  // What the image is called, without tags; `*` stands for what variables decide.
  std::vector<std::string> images;
  std::vector<std::string> contexts;         // names of further ones, which `COPY --from` may use
  std::optional<NamedService> service = {};  // none outside of Compose files
};

// `dockerfile` is root-relative. In the order in which they are found; some may be equal.
std::vector<NamedBuild> named_builds(std::string_view dockerfile, const ProjectView& project);

// The same for the artifacts of Skaffold files. Apart, because its profiles may build from another directory: what the
// image is called is certain, the context is not.
std::vector<NamedBuild> skaffold_builds(std::string_view dockerfile, const ProjectView& project);

}  // namespace infralint
