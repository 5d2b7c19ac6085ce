#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void missing_dockerfile(const Service& service, const RuleContext& context, Findings& findings) {
  const ProjectView& project = context.project();
  const value::Value* build = service.get("build");
  if (!build || !project.complete() || service.fragment) return;
  const value::Value* context_node = build->is_mapping() ? member(build, "context") : build;
  const std::optional<std::string> path = context_node ? service.text(context_node) : std::optional<std::string>(".");
  if (!path || path->find(':') != std::string::npos || path->starts_with('/') || path->starts_with('~') ||
      path->starts_with("git@"))
    return;
  const std::string directory = resolve_path(service.document->file->path(), path->empty() ? "." : *path);
  if (directory.empty() || !project.is_directory(directory) || member(build, "dockerfile_inline")) return;
  const value::Value* node = member(build, "dockerfile");
  const std::optional<std::string> name = node ? service.text(node) : std::optional<std::string>("Dockerfile");
  if (!name || name->starts_with('/') || name->find("://") != std::string::npos) return;
  const std::string file = resolve_path(directory + "/x", *name);
  if (file.empty() || project.is_file(file) || (!node && project.is_file(resolve_path(directory + "/x", "dockerfile"))))
    return;
  if (node) {
    findings.report(*node, message({"there is no Dockerfile ", quoted(*name), " in build context ", quoted(*path)}))
        .help("correct the path; it is relative to the build context");
  } else {
    findings.report_key(*service.get_entry("build"), message({"build context ", quoted(*path), " has no `Dockerfile`"}))
        .help("add one, or name it in `build.dockerfile`");
  }
}

}  // namespace infralint::compose
