#include <algorithm>
#include <optional>
#include <span>

#include "artifacts/docker/model.h"
#include "base/edit_distance.h"
#include "check/build_context.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// Enough of them to tell whether the build context has been found.
constexpr std::size_t copy_source_missing_witnesses = 64;

std::string copy_source_missing_trim(std::string_view source) {
  while (source.starts_with("./")) source.remove_prefix(2);
  while (source.size() > 1 && source.ends_with('/')) source.remove_suffix(1);
  return std::string(source);
}

// What COPY and ADD of the file take by a literal path, until `visit` returns false.
template <class Visit>
void copy_source_missing_each(const Document& document, Visit&& visit) {
  for (const Stage& stage : document.stages) {
    if (stage.base.windows) continue;
    for (const Instruction& instruction : stage.instructions) {
      if (instruction.is_trigger || !instruction.syntax->valid) continue;
      for (const Source& source : instruction.context_sources()) {
        if (!source.known || !is_literal_path(source.text) || leaves_context(source.text)) continue;
        if (!visit(instruction, source)) return;
      }
    }
  }
}

bool copy_source_missing_found(const ProjectView& project, const BuildContext& context, std::string_view source) {
  return std::any_of(context.directories.begin(), context.directories.end(), [&](const std::string& directory) {
    const std::string path = path_in_context(directory, source);
    return path.empty() || may_exist(project, path);
  });
}

// A name of the same directory that may be meant; empty when there is none.
std::string copy_source_missing_near(const ProjectView& project, const BuildContext& context, std::string_view source) {
  for (const std::string& directory : context.directories) {
    const std::string path = path_in_context(directory, source);
    const std::span<const std::string> names = project.names(directory_of(path));
    const std::vector<std::string_view> candidates(names.begin(), names.end());
    if (const auto near = nearest(base_name(path), candidates)) {
      const std::size_t slash = source.rfind('/');
      return (slash == std::string_view::npos ? std::string() : std::string(source.substr(0, slash + 1))) +
             std::string(*near);
    }
  }
  return {};
}

// Some other source is there: the directories are the right ones.
bool copy_source_missing_has_witness(const Document& document, const ProjectView& project,
                                     const BuildContext& context) {
  std::size_t asked = 0;
  bool found = false;
  copy_source_missing_each(document, [&](const Instruction&, const Source& source) {
    const std::string path = copy_source_missing_trim(source.text);
    found = path != "." && path != "/" && copy_source_missing_found(project, context, path);
    return !found && ++asked < copy_source_missing_witnesses;
  });
  return found;
}

}  // namespace

void copy_source_missing(const Document& document, const RuleContext& context, Findings& findings) {
  const ProjectView& project = context.project();
  if (!project.complete()) return;
  const BuildContext& build = document.build;
  std::optional<bool> has_witness;
  std::vector<std::string> unexplained;  // missing, and looked at no further: the directories may be the wrong ones
  copy_source_missing_each(document, [&](const Instruction& instruction, const Source& source) {
    const std::string path = copy_source_missing_trim(source.text);
    if (copy_source_missing_found(project, build, path)) return true;
    const std::string near = copy_source_missing_near(project, build, path);
    if (!build.certain) {
      if (!has_witness) has_witness = copy_source_missing_has_witness(document, project, build);
      if (!*has_witness && near.empty()) {
        unexplained.push_back(path);
        return true;
      }
    }
    const auto generated = [&](const std::string& missing) { return is_generated(project, build, missing); };
    if (generated(path)) {
      if (!context.wants(Profile::strict)) return true;
      findings
          .report(source.span,
                  message({quoted(source.text), " is not in the project: it has to be made before the build"}))
          .help("make it in a stage of this file, so that a clone of the project can be built")
          .object(instruction.stage->label())
          .level(Level::note);
      return true;
    }
    if (!std::all_of(unexplained.begin(), unexplained.end(), generated)) return false;
    unexplained.clear();
    const bool at_root = build.directories.front() == ".";
    Draft draft = findings.report(
        source.span,
        build.certain
            ? message({quoted(source.text), " does not exist in the build context ",
                       at_root ? std::string("at the root of the project") : quoted(build.directories.front()),
                       ": the build fails here"})
            : message(
                  {quoted(source.text), " does not exist beside the Dockerfile or above it: the build fails here"}));
    draft.help(near.empty() ? "correct the path; it begins at the build context, not at the Dockerfile"
                            : "did you mean " + quoted(near) + "?");
    draft.object(instruction.stage->label());
    if (!build.certain) draft.level(Level::warning);
    return true;
  });
}

}  // namespace infralint::docker
