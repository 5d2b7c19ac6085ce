#include "artifacts/compose/dockerfiles.h"

#include "check/project_view.h"

namespace infralint::compose {
namespace {

// Root-relative path of a file in the build context; empty when the context is none of the project's directories.
std::string in_context(const Service& service, std::string_view name) {
  const value::Value* build = service.get("build");
  const value::Value* context = build != nullptr && build->is_mapping() ? service.get("build", "context") : build;
  std::string directory = ".";
  if (context != nullptr) {
    const auto text = service.text(context);
    if (!text || text->find("://") != std::string::npos || text->starts_with("git@")) return {};
    directory = *text;
  }
  return resolve_path(service.document->file->path(), directory + "/" + std::string(name));
}

}  // namespace

std::optional<EmbeddedText> inline_dockerfile(const Service& service) {
  const value::Value* node = service.get("build", "dockerfile_inline");
  if (node == nullptr || !node->is_scalar() || node->text.empty()) return std::nullopt;
  EmbeddedText out{"docker", in_context(service, "Dockerfile"), {}, {}};
  if (out.path.empty()) return std::nullopt;
  // `$$` stands for `$`.
  const OffsetMap map = node->text_map();
  OffsetMap unescaped;
  unescaped.add(0, 0);
  for (std::size_t i = 0; i < node->text.size(); ++i) {
    out.text += node->text[i];
    if (node->text[i] != '$') continue;
    if (i + 1 == node->text.size() || node->text[i + 1] != '$') return std::nullopt;
    ++i;
    unescaped.add(static_cast<std::uint32_t>(out.text.size()), static_cast<std::uint32_t>(i + 1));
  }
  out.map = unescaped.behind(map, static_cast<std::uint32_t>(out.text.size()));
  return out;
}

std::optional<FileReference> referenced_dockerfile(const Service& service) {
  const value::Value* build = service.get("build");
  if (build == nullptr || !build->is_mapping()) return std::nullopt;
  const auto name = service.text(service.get("build", "dockerfile"));
  if (!name || name->empty() || name->starts_with('/')) return std::nullopt;
  std::string path = in_context(service, *name);
  if (path.empty()) return std::nullopt;
  return FileReference{"docker", std::move(path)};
}

}  // namespace infralint::compose
