#include "artifacts/docker/copied_files.h"

#include <algorithm>

#include "artifacts/docker/copied_trees.h"
#include "base/glob.h"

namespace infralint::docker {
namespace {

std::string below(std::string_view directory, std::string_view name) {
  return (directory == "/" ? "" : std::string(directory)) + "/" + std::string(name);
}

bool lies_in(std::string_view path, std::string_view directory) {
  return directory == "/" || is_below(path, directory);
}

bool is_archive(std::string_view name) {
  return name.find(".tar") != std::string_view::npos || name.ends_with(".tgz") || name.ends_with(".gz") ||
         name.ends_with(".xz") || name.ends_with(".bz2") || name.ends_with(".zst");
}

// One COPY or ADD, and what it means for one path.
class Copy {
 public:
  Copy(const Instruction& instruction, std::string_view path, const ProjectView& project)
      : instruction_(instruction), path_(path), context_(instruction.document->build), project_(project) {}

  // None when it has nothing to do with the path.
  std::optional<CopiedFile> run() {
    const auto& words = instruction_.syntax->words;
    if (words.size() < 2 || !instruction_.syntax->valid) return std::nullopt;
    const dockerfile::Expansion written = instruction_.expand(words.back().text);
    destination_ = written.known ? absolute_path(instruction_, written.text) : std::string();
    if (destination_.empty()) return CopiedFile{};
    if (!lies_in(path_, destination_)) return std::nullopt;
    if (instruction_.syntax->flag("from") != nullptr || !instruction_.syntax->heredocs.empty() ||
        instruction_.syntax->flag("parents") != nullptr || instruction_.syntax->flag("exclude") != nullptr) {
      return CopiedFile{};
    }
    is_directory_ = words.size() > 2 || written.text.ends_with('/') || written.text.ends_with('.');
    const std::vector<Source> sources = instruction_.context_sources();
    // The rest comes from an address.
    if (sources.size() + 1 < words.size()) return CopiedFile{};
    std::optional<CopiedFile> found;
    for (const Source& source : sources) {
      if (std::optional<CopiedFile> here = from(source)) found = std::move(here);
    }
    if (found) found->alone = words.size() == 2 && alone_;
    return found;
  }

 private:
  CopiedFile file(std::string path) const { return {Origin::project, &instruction_, std::move(path), false}; }

  std::optional<CopiedFile> from(const Source& source) {
    if (!source.known || leaves_context(source.text)) return CopiedFile{};
    if (instruction_.keyword() == Keyword::add && is_archive(source.text)) return CopiedFile{};
    if (!is_literal_path(source.text)) return from_pattern(source.text);
    std::optional<CopiedFile> found;
    for (const std::string& directory : context_.directories) {
      const std::string path = path_in_context(directory, source.text);
      if (path.empty()) continue;
      if (project_.is_file(path)) {
        const bool inside = path_ == below(destination_, base_name(path));
        if (!inside && (is_directory_ || path_ != destination_)) continue;
        alone_ = true;
        return file(path);
      }
      if (!project_.is_directory(path) || path_ == destination_) continue;
      const std::string inside =
          path + "/" + std::string(path_.substr(destination_ == "/" ? 1 : destination_.size() + 1));
      if (project_.is_file(resolve_path("", inside))) return file(resolve_path("", inside));
      if (may_exist(project_, resolve_path("", inside))) return CopiedFile{};
      // It would be here.
      found = CopiedFile{Origin::nothing, &instruction_, {}, false};
    }
    return found;
  }

  // `*.sh` and its kind: files of one directory.
  std::optional<CopiedFile> from_pattern(std::string_view pattern) const {
    const std::string_view name = base_name(path_);
    const std::string_view folder = pattern.find('/') == std::string_view::npos ? "." : directory_of(pattern);
    if (!is_literal_path(folder)) return CopiedFile{};
    if (path_ != below(destination_, name) || !Glob(base_name(pattern)).matches(name, false)) {
      // What it matches may be a directory with the file.
      return path_ == below(destination_, name) ? std::nullopt : std::optional(CopiedFile{});
    }
    for (const std::string& directory : context_.directories) {
      const std::string path = resolve_path(path_in_context(directory, folder) + "/_", name);
      if (project_.is_file(path)) return file(path);
    }
    return CopiedFile{};
  }

  const Instruction& instruction_;
  std::string_view path_;
  const BuildContext& context_;
  const ProjectView& project_;
  std::string destination_;
  bool is_directory_ = false;
  bool alone_ = false;
};

}  // namespace

CopiedFile copied_file(const Stage& stage, std::string_view path, const ProjectView& project) {
  CopiedFile missing;
  for (const Stage* each : stage.chain()) {
    for (auto instruction = each->instructions.rbegin(); instruction != each->instructions.rend(); ++instruction) {
      if (instruction->is_trigger ||
          (instruction->keyword() != Keyword::copy && instruction->keyword() != Keyword::add)) {
        continue;
      }
      const std::optional<CopiedFile> found = Copy(*instruction, path, project).run();
      if (!found) continue;
      if (found->origin != Origin::nothing) return *found;
      if (missing.origin == Origin::unknown) missing = *found;
    }
  }
  return missing;
}

std::vector<const Instruction*> steps_behind(const Stage& stage, const Instruction& instruction) {
  std::vector<const Instruction*> steps;
  const auto chain = stage.chain();
  bool behind = false;
  for (auto each = chain.rbegin(); each != chain.rend(); ++each) {
    for (const Instruction& step : (*each)->instructions) {
      if (behind && step.keyword() == Keyword::run && !step.is_trigger) steps.push_back(&step);
      behind = behind || &step == &instruction;
    }
  }
  return steps;
}

}  // namespace infralint::docker
