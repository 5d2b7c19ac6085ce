#include "artifacts/compose/model.h"
#include "base/glob.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {
namespace {

// Whether an ignore file of the root or of the directory names the path.
bool missing_env_file_ignored(const ProjectView& project, const std::string& path) {
  for (std::string_view directory = directory_of(path);; directory = directory_of(directory)) {
    const SourceFile* file = project.read(resolve_path(std::string(directory) + "/x", ".gitignore"));
    const std::string_view below =
        directory == "." ? std::string_view(path) : std::string_view(path).substr(directory.size() + 1);
    std::string_view rest = file ? file->text() : std::string_view();
    bool ignored = false;
    while (!rest.empty()) {
      std::string_view line = rest.substr(0, rest.find('\n'));
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
      while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
      const bool negated = line.starts_with('!');
      if (negated) line.remove_prefix(1);
      if (!line.empty() && line[0] != '#' && Glob(line).covers(below)) ignored = !negated;
    }
    if (ignored) return true;
    if (directory == ".") return false;
  }
}

std::string missing_env_file_example(const ProjectView& project, const std::string& path) {
  for (const std::string_view suffix : {".example", ".sample", ".template", ".dist"}) {
    const std::string name = path + std::string(suffix);
    if (project.is_file(name)) return std::string(base_name(name));
  }
  return {};
}

}  // namespace

void missing_env_file(const Service& service, const RuleContext& context, Findings& findings) {
  const ProjectView& project = context.project();
  if (!project.complete()) return;
  for (const value::Value* item : list_items(service.get("env_file"))) {
    const value::Value* node = item->is_mapping() ? member(item, "path") : item;
    if (item->is_mapping() && !boolean(member(item, "required")).value_or(true)) continue;
    const std::optional<std::string> path = service.text(node);
    if (!path || path->empty() || path->starts_with('/') || path->starts_with('~')) continue;
    const std::string file = resolve_path(service.document->file->path(), *path);
    if (file.empty() || project.is_file(file)) continue;
    const std::string example = missing_env_file_example(project, file);
    const bool ignored = missing_env_file_ignored(project, file);
    Draft draft =
        findings.report(*node, message({"env file ", quoted(*path), " does not exist, so the project does not start"}));
    draft.help(example.empty() ? "add it, or mark it with `required: false`"
                               : message({"copy it from ", quoted(example)}));
    if (ignored) draft.level(example.empty() ? Level::warning : Level::note);
  }
}

}  // namespace infralint::compose
