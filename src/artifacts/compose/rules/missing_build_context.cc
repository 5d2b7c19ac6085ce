#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {
namespace {

bool missing_build_context_is_remote(std::string_view path) {
  return path.find("://") != std::string_view::npos || path.starts_with("git@") || path.starts_with("github.com/") ||
         path.starts_with("service:");
}

}  // namespace

void missing_build_context(const Service& service, const RuleContext& context, Findings& findings) {
  const value::Value* build = service.get("build");
  if (!build || !context.project().complete()) return;
  const value::Value* node = build->is_mapping() ? member(build, "context") : build;
  const std::optional<std::string> path = service.text(node);
  if (!path || path->empty() || missing_build_context_is_remote(*path)) return;
  if (path->starts_with('/') || path->starts_with('~')) {
    findings.report(*node, message({"build context ", quoted(*path), " exists only on this machine"}))
        .level(Level::note)
        .help("use a path relative to this file");
    return;
  }
  const std::string directory = resolve_path(service.document->file->path(), *path);
  if (directory.empty() || context.project().is_directory(directory)) return;
  findings.report(*node, message({"build context ", quoted(*path), " does not exist"}))
      .help("correct the path; it is relative to this file");
}

}  // namespace infralint::compose
