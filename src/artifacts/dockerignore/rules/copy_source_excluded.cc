#include <algorithm>
#include <map>

#include "artifacts/docker/model.h"
#include "artifacts/dockerignore/model.h"
#include "base/glob.h"
#include "check/build_context.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::dockerignore {
namespace {

// Which line of which ignore file keeps a source from the build.
struct CopySourceExcludedReason {
  const Document* document = nullptr;
  const Pattern* pattern = nullptr;
};

class CopySourceExcludedSearch {
 public:
  CopySourceExcludedSearch(const docker::Document& dockerfile, const ProjectView& project)
      : dockerfile_(dockerfile), project_(project) {}

  // Without a pattern when some context may have it.
  CopySourceExcludedReason reason(const std::string& source) {
    CopySourceExcludedReason reason;
    for (const std::string& directory : contexts(source)) {
      const Document* const ignored = ignore_file(directory);
      const Pattern* const pattern = ignored == nullptr ? nullptr : excluding(*ignored, directory, source);
      if (pattern == nullptr) return {};
      if (reason.pattern == nullptr) reason = {ignored, pattern};
    }
    return reason;
  }

  bool has_ignore_file() {
    return std::any_of(dockerfile_.build.directories.begin(), dockerfile_.build.directories.end(),
                       [&](const std::string& directory) { return ignore_file(directory) != nullptr; });
  }

 private:
  // Without a word about it in the project: where the source is, or else beside the Dockerfile.
  std::vector<std::string> contexts(const std::string& source) const {
    if (dockerfile_.build.certain) return dockerfile_.build.directories;
    std::vector<std::string> found;
    const std::string literal = source.substr(0, source.find_first_of("*?["));
    for (const std::string& directory : dockerfile_.build.directories) {
      const std::string path = path_in_context(directory, literal);
      if (!path.empty() && may_exist(project_, path)) found.push_back(directory);
    }
    if (found.empty()) found.push_back(dockerfile_.build.directories.front());
    return found;
  }

  // What the builder reads for a context; null when there is none.
  const Document* ignore_file(const std::string& directory) {
    const auto [place, is_new] = documents_.try_emplace(directory);
    if (!is_new) return place->second.get();
    std::string path = dockerfile_.file->path() + ".dockerignore";
    if (!project_.is_file(path)) path = path_in_context(directory, ".dockerignore");
    const SourceFile* const file = project_.is_file(path) ? project_.read(path) : nullptr;
    if (file != nullptr) place->second = read_document(*file);
    return place->second.get();
  }

  const Pattern* excluding(const Document& ignored, const std::string& directory, const std::string& source) const {
    if (!is_literal_path(source)) return excluding_all(ignored, directory, source);
    const Pattern* const pattern = ignored.excluding(source);
    if (pattern == nullptr) return nullptr;
    // What is below it may be let in again.
    const bool exceptions = std::any_of(ignored.patterns.begin(), ignored.patterns.end(), [&](const Pattern& each) {
      const std::string_view beginning = each.pattern.literal_beginning();
      return each.exception && each.index > pattern->index &&
             (beginning.starts_with(source) || !each.pattern.is_literal());
    });
    return exceptions ? nullptr : pattern;
  }

  // A pattern in the last part of the path: all files that it finds are excluded.
  const Pattern* excluding_all(const Document& ignored, const std::string& directory, const std::string& source) const {
    const std::string_view folder = source.find('/') == std::string::npos ? "." : directory_of(source);
    if (!is_literal_path(folder)) return nullptr;
    const Glob glob(base_name(source));
    const Pattern* by = nullptr;
    for (const std::string& name : project_.names(path_in_context(directory, folder))) {
      if (!glob.matches(name, false)) continue;
      const Pattern* const pattern = ignored.excluding(folder == "." ? name : std::string(folder) + "/" + name);
      if (pattern == nullptr) return nullptr;
      by = pattern;
    }
    return by;
  }

  const docker::Document& dockerfile_;
  const ProjectView& project_;
  std::map<std::string, std::unique_ptr<Document>> documents_;
};

}  // namespace

void copy_source_excluded(const docker::Document& document, const RuleContext& context, Findings& findings) {
  const ProjectView& project = context.project();
  if (!project.complete()) return;
  CopySourceExcludedSearch search(document, project);
  if (!search.has_ignore_file()) return;
  for (const docker::Stage& stage : document.stages) {
    for (const docker::Instruction& instruction : stage.instructions) {
      if (instruction.is_trigger || !instruction.syntax->valid) continue;
      for (const docker::Source& source : instruction.context_sources()) {
        const std::string path = cleaned_pattern(source.text);
        if (!source.known || path == "." || path == "*" || leaves_context(source.text)) continue;
        const CopySourceExcludedReason reason = search.reason(path);
        if (reason.pattern == nullptr) continue;
        findings
            .report(source.span,
                    message({quoted(source.text), " is kept from the build by ", quoted(reason.pattern->text), " in ",
                             quoted(reason.document->file->path()), ": the build fails here"}))
            .related_in(reason.document->file->path(), reason.pattern->span, "excludes it")
            .object(stage.label())
            .help("add `!" + path + "` at the end of the ignore file, or remove the line");
      }
    }
  }
}

}  // namespace infralint::dockerignore
