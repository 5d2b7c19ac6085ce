#include <algorithm>

#include "artifacts/docker/model.h"
#include "artifacts/dockerignore/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/project_view.h"

namespace infralint::dockerignore {
namespace {

// The line after which nothing is left; null when something is.
const Pattern* excludes_everything_line(const Document& document) {
  const Pattern* line = nullptr;
  for (const Pattern& pattern : document.patterns) {
    if (pattern.exception) {
      line = nullptr;
    } else if (line == nullptr && pattern.pattern.covers_everything()) {
      line = &pattern;
    }
  }
  return line;
}

bool excludes_everything_copies(const ProjectView& project, const std::string& dockerfile) {
  const SourceFile* const file = project.is_file(dockerfile) ? project.read(dockerfile) : nullptr;
  if (file == nullptr) return false;
  const auto document = docker::build_document(*file);
  return std::any_of(document->stages.begin(), document->stages.end(), [](const docker::Stage& stage) {
    return std::any_of(stage.instructions.begin(), stage.instructions.end(), [](const docker::Instruction& each) {
      return !each.is_trigger && !each.context_sources().empty();
    });
  });
}

// The Dockerfiles that the ignore file speaks for, as far as its name and place tell.
std::vector<std::string> excludes_everything_dockerfiles(const ProjectView& project, const std::string& path) {
  constexpr std::string_view ending = ".dockerignore";
  const std::string_view name = base_name(path);
  if (name != ending && name.ends_with(ending)) return {path.substr(0, path.size() - ending.size())};
  std::vector<std::string> found;
  for (const std::string& each : project.names(directory_of(path))) {
    if (each != "Dockerfile" && each != "Containerfile") continue;
    std::string dockerfile = resolve_path(path, each);
    if (!project.is_file(dockerfile + std::string(ending))) found.push_back(std::move(dockerfile));
  }
  return found;
}

}  // namespace

void excludes_everything(const Document& document, const RuleContext& context, Findings& findings) {
  const Pattern* const line = excludes_everything_line(document);
  if (line == nullptr || !context.project().complete()) return;
  for (const std::string& dockerfile : excludes_everything_dockerfiles(context.project(), document.file->path())) {
    if (!excludes_everything_copies(context.project(), dockerfile)) continue;
    findings
        .report(line->span, message({quoted(line->text), " keeps every file from the build, and ", quoted(dockerfile),
                                     " copies some"}))
        .help("let in what it needs, with lines such as `!src` behind this one");
    return;
  }
}

}  // namespace infralint::dockerignore
