#include "artifacts/railway/model.h"
#include "base/edit_distance.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {
namespace {

// `name` in the directory of `path`, written as the author writes paths.
std::string missing_dockerfile_sibling(std::string_view path, const std::string& name) {
  return std::string(path.substr(0, path.size() - base_name(path).size())) + name;
}

}  // namespace

void missing_dockerfile(const Service& service, const RuleContext& context, Findings& findings) {
  const ProjectView& project = context.project();
  if (!project.complete() || service.dockerfile) return;
  const Document& document = *service.document;
  if (const value::Entry* entry = service.own_build("dockerfilePath")) {
    const std::optional<std::string_view> path = known_text(entry);
    if (!path || path->empty()) return;
    const std::vector<std::string> candidates = path_candidates(document, *path);
    std::vector<std::string> names;
    if (!candidates.empty()) {
      for (const std::string& name : project.names(directory_of(candidates.front()))) {
        if (name.find("ockerfile") != std::string::npos) names.push_back(name);
      }
    }
    findings.report(entry->value, message({"there is no Dockerfile ", quoted(*path), ", so the build fails"}))
        .help(names.size() == 1 ? message({"did you mean ", quoted(missing_dockerfile_sibling(*path, names[0])), "?"})
                                : "the path starts at the root of the repository or beside this file");
    return;
  }
  const value::Entry* builder = service.own_build("builder");
  if (!builder || folded_choice(builder) != "DOCKERFILE" || service.build("dockerfilePath")) return;
  for (const std::string_view directory : {directory_of(document.file->path()), std::string_view(".")}) {
    for (const std::string& name : project.names(directory)) {
      if (name != "Dockerfile" && (name == "dockerfile" || name == "DockerFile")) return;  // dockerfile-name-case
    }
  }
  findings.report(builder->value, "the builder is a Dockerfile, but there is none beside this file or at the root")
      .help("add a `Dockerfile`, or name it in `build.dockerfilePath`");
}

}  // namespace infralint::railway
