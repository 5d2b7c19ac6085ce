#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/project_view.h"

namespace infralint::dockerignore {
namespace {

using docker::Instruction;
using docker::Source;

constexpr std::size_t missing_file_crowd = 500;
// What a build leaves behind, or what was never meant for others.
constexpr auto missing_file_ballast = std::to_array<std::string_view>(
    {".git", "node_modules", ".venv", "venv", "__pycache__", ".pytest_cache", ".mypy_cache", ".tox", "target",
     ".gradle", ".next", ".nuxt", ".terraform", "coverage"});
constexpr auto missing_file_templates =
    std::to_array<std::string_view>({".example", ".sample", ".template", ".dist", ".test", ".defaults"});

bool missing_file_is_dotenv(std::string_view name) {
  if (name != ".env" && !name.starts_with(".env.")) return false;
  return std::none_of(missing_file_templates.begin(), missing_file_templates.end(),
                      [&](std::string_view ending) { return name.ends_with(ending); });
}

// Takes the whole build context.
bool missing_file_is_broad(const Source& source) {
  return source.known && (source.text == "." || source.text == "./" || source.text == "/" || source.text == "*");
}

bool missing_file_has_ignore_file(const ProjectView& project, std::string_view dockerfile, std::string_view context) {
  return project.is_file(std::string(dockerfile) + ".dockerignore") ||
         project.is_file(path_in(context, ".dockerignore")) || project.is_file(path_in(context, ".containerignore"));
}

// What of the context should not get into an image; empty when there is nothing.
std::string missing_file_reason(const ProjectView& project, std::string_view context) {
  const std::span<const std::string> names = project.names(context);
  const auto has = [&](std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); };
  const auto dotenv = std::find_if(names.begin(), names.end(), missing_file_is_dotenv);
  if (dotenv != names.end()) return quoted(*dotenv);
  for (const std::string_view name : missing_file_ballast) {
    if (has(name) && project.is_directory(path_in(context, name))) return quoted(name);
  }
  // It is there on every machine on which the project was ever run.
  if (has("package.json")) return "`node_modules`";
  if (names.size() > missing_file_crowd) return message({names.size(), " files"});
  return {};
}

// A literal source that only exists from the root says that the root is the context.
bool missing_file_is_built_from_root(const Instruction& instruction, const ProjectView& project, std::string_view own) {
  for (const Instruction& other : instruction.stage->instructions) {
    for (const Source& source : other.context_sources()) {
      if (!source.known || missing_file_is_broad(source) || source.text.find_first_of("*?[") != std::string::npos)
        continue;
      const std::string here = path_in(own, source.text);
      const bool found = project.is_file(here) || project.is_directory(here);
      if (!found) return true;
    }
  }
  return false;
}

}  // namespace

void missing_file(const docker::Stage& stage, const RuleContext& context, Findings& findings) {
  const ProjectView& project = context.project();
  if (!project.complete()) return;
  const std::string& path = context.file().path();
  const std::string own(directory_of(path));
  for (const Instruction& instruction : stage.instructions) {
    const std::vector<Source> sources = instruction.context_sources();
    const auto broad = std::find_if(sources.begin(), sources.end(), missing_file_is_broad);
    if (broad == sources.end()) continue;
    if (missing_file_has_ignore_file(project, path, own)) return;
    // Which directory is the context, the file alone does not say: the finding has to hold for all that it can be.
    if (own != "." && missing_file_has_ignore_file(project, path, ".") &&
        missing_file_is_built_from_root(instruction, project, own)) {
      return;
    }
    const std::string reason = missing_file_reason(project, own);
    if (reason.empty()) return;
    findings
        .report(broad->span,
                message({"everything is copied, ", reason, " included, because there is no `.dockerignore`"}))
        .help("put a `.dockerignore` beside the Dockerfile with `.git`, `.env*` and what a build leaves behind");
    return;
  }
}

}  // namespace infralint::dockerignore
