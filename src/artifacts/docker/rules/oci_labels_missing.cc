#include <algorithm>
#include <array>

#include "artifacts/docker/labels.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/project_view.h"

namespace infralint::docker {
namespace {

constexpr std::string_view oci_labels_missing_prefix = "org.opencontainers.image.";
constexpr auto oci_labels_missing_names =
    std::to_array<std::string_view>({"source", "title", "licenses", "revision", "version", "created", "description"});

// Whether a workflow of a directory adds them when it builds.
struct OciLabelsMissingWorkflows {
  bool add_labels = false;
};

OciLabelsMissingWorkflows oci_labels_missing_read(const ProjectView& project, std::string_view directory) {
  const std::string workflows = resolve_path(std::string(directory) + "/_", ".github/workflows");
  for (const std::string& name : project.names(workflows)) {
    if (!name.ends_with(".yml") && !name.ends_with(".yaml")) continue;
    const SourceFile* const file = project.read(workflows + "/" + name);
    if (file == nullptr) continue;
    const std::string_view text = file->text();
    if (text.find("docker/metadata-action") != std::string_view::npos ||
        text.find("--label") != std::string_view::npos ||
        text.find("org.opencontainers.image.source") != std::string_view::npos) {
      return {true};
    }
  }
  return {false};
}

bool oci_labels_missing_are_added(const ProjectView& project, std::string_view dockerfile) {
  for (std::string_view directory = directory_of(dockerfile);; directory = directory_of(directory)) {
    const auto& known = project.memory().recall<OciLabelsMissingWorkflows>(
        directory, [&] { return oci_labels_missing_read(project, directory); });
    if (known.add_labels) return true;
    if (directory == ".") return false;
  }
}

}  // namespace

void oci_labels_missing(const Stage& stage, const RuleContext& context, Findings& findings) {
  if (!stage.target || !stage.has_command() || stage.document->for_development) return;
  std::array<bool, oci_labels_missing_names.size()> has{};
  for (const Stage* each : stage.chain()) {
    for (const Instruction& instruction : each->instructions) {
      for (const Label& label : labels_of(instruction)) {
        if (!label.key_known) return;
        if (!label.key.starts_with(oci_labels_missing_prefix)) continue;
        const std::string_view name = std::string_view(label.key).substr(oci_labels_missing_prefix.size());
        const auto* const known = std::find(oci_labels_missing_names.begin(), oci_labels_missing_names.end(), name);
        if (known != oci_labels_missing_names.end())
          has[static_cast<std::size_t>(known - oci_labels_missing_names.begin())] = true;
      }
    }
  }
  // Where an image comes from is the one that tools follow.
  if (has[0] || oci_labels_missing_are_added(context.project(), context.file().path())) return;
  std::vector<std::string_view> missing;
  for (std::size_t i = 1; i < has.size(); ++i) {
    if (!has[i]) missing.push_back(oci_labels_missing_names[i]);
  }
  findings
      .report(stage.from->keyword_span(), message({"nothing tells where the image comes from: it has no label ",
                                                   quoted(std::string(oci_labels_missing_prefix) + "source")}))
      .help("add `LABEL org.opencontainers.image.source=URL`; useful beside it: " + listed(missing, missing.size()))
      .absence();
}

}  // namespace infralint::docker
