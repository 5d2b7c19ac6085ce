#include "artifacts/k8s/kustomizations.h"

#include <algorithm>
#include <array>

namespace infralint::k8s {
namespace {

constexpr std::array<std::string_view, 3> kustomization_names = {"kustomization.yaml", "kustomization.yml",
                                                                 "Kustomization"};
// Where overlays of a base are kept, seen from a directory above the base.
constexpr std::array<std::string_view, 6> overlay_homes = {"overlays", "environments", "envs",
                                                           "clusters", "variants",     "components"};
constexpr int levels_up = 3;
constexpr std::size_t most_overlays = 64;  // looked at in one directory
constexpr int deepest_component = 3;

// The kustomization of a directory; empty when it has none.
std::string kustomization_of(std::string_view directory, const ProjectView& project) {
  for (const std::string_view name : kustomization_names) {
    std::string path = path_in(directory, name);
    if (project.is_file(path)) return path;
  }
  return {};
}

// Selectors of patches are anchored regular expressions; only plain names are compared here, others may match.
bool selector_may_match(std::string_view selector, std::string_view text) {
  const bool plain = selector.find_first_of("*+?[](){}|^$\\.") == std::string_view::npos;
  return selector.empty() || !plain || text.empty() || selector == text;
}

bool lists(const Node& list, const std::string& kustomization_path, std::string_view wanted) {
  for (const Node& item : list.items()) {
    if (item.is_scalar() && resolve_path(kustomization_path, item.text()) == wanted) return true;
  }
  return false;
}

}  // namespace

Kustomizations::Kustomizations(std::string_view path, const ProjectView& project) : path_(path), project_(project) {
  if (!project.complete()) return;
  const std::string_view directory = directory_of(path_);
  look_beside(directory);
  // Patches are often kept in a folder of their own below the kustomization.
  std::string_view above = directory;
  for (int level = 0; level < 2 && above != "."; ++level) {
    above = directory_of(above);
    if (const std::string near = kustomization_of(above, project_); !near.empty()) {
      const Node kustomization = read(near);
      note_patch_files(near, kustomization);
      if (lists(kustomization["resources"], near, path_)) take(near, kustomization, true, 0);
    }
  }
}

void Kustomizations::look_beside(std::string_view directory) {
  const std::string beside = kustomization_of(directory, project_);
  if (beside.empty()) return;
  const Node kustomization = read(beside);
  note_patch_files(beside, kustomization);
  take(beside, kustomization, true, 0);
  look_at_overlays(directory);
}

void Kustomizations::look_at_overlays(std::string_view directory) {
  const std::string base(directory);
  std::string_view above = directory;
  for (int level = 0; level < levels_up && above != "."; ++level) {
    above = directory_of(above);
    std::vector<std::string> homes = {std::string(above)};
    for (const std::string_view home : overlay_homes) homes.push_back(path_in(above, home));
    for (const std::string& home : homes) {
      std::size_t seen = 0;
      for (const std::string& name : project_.names(home)) {
        if (++seen > most_overlays) break;
        const std::string overlay = path_in(home, name);
        if (overlay == base || !project_.is_directory(overlay)) continue;
        const std::string path = kustomization_of(overlay, project_);
        if (path.empty()) continue;
        const Node kustomization = read(path);
        const bool uses_base = lists(kustomization["resources"], path, base) ||
                               lists(kustomization["bases"], path, base) ||
                               lists(kustomization["components"], path, base);
        take(path, kustomization, uses_base, 0);
      }
    }
  }
}

void Kustomizations::take(const std::string& kustomization_path, const Node& kustomization, bool applies, int depth) {
  if (!applies || !kustomization || depth > deepest_component) return;
  any_ = true;
  for (const Node& image : kustomization["images"].items()) {
    if (!image["newTag"].absent() || !image["digest"].absent() || !image["newName"].absent()) {
      images_.push_back(image["name"].text());
    }
  }
  for (const Node& replica : kustomization["replicas"].items()) replicas_.push_back(replica["name"].text());
  take_patches(kustomization_path, kustomization, depth);
}

void Kustomizations::take_patches(const std::string& kustomization_path, const Node& kustomization, int depth) {
  if (!kustomization["transformers"].absent()) patches_all_ = true;
  for (const std::string_view list : {"patches", "patchesJson6902"}) {
    for (const Node& patch : kustomization[list].items()) take_patch(kustomization_path, patch);
  }
  for (const Node& patch : kustomization["patchesStrategicMerge"].items()) {
    if (patch.text().find('\n') != std::string_view::npos) {
      patches_.push_back({{}, {}, patch.text()});
    } else {
      take_patch_file(resolve_path(kustomization_path, patch.text()));
    }
  }
  for (const Node& component : kustomization["components"].items()) {
    const std::string directory = resolve_path(kustomization_path, component.text());
    if (directory.empty()) continue;
    const std::string path = kustomization_of(directory, project_);
    if (!path.empty()) take(path, read(path), true, depth + 1);
  }
}

void Kustomizations::take_patch(const std::string& kustomization_path, const Node& patch) {
  const Node target = patch["target"];
  if (target) {
    patches_.push_back({target["kind"].text(), target["name"].text(), {}});
  } else if (const Node file = patch["path"]) {
    take_patch_file(resolve_path(kustomization_path, file.text()));
  } else {
    patches_.push_back({{}, {}, patch["patch"].text()});
  }
}

void Kustomizations::take_patch_file(const std::string& path) {
  const value::Stream* stream = path.empty() ? nullptr : project_.values(path);
  if (stream == nullptr) {
    patches_all_ = true;
    return;
  }
  for (const value::Document& document : stream->documents) {
    const Node patch(*document.root);
    if (patch) patches_.push_back({patch["kind"].text(), patch["metadata"]["name"].text(), {}});
  }
}

void Kustomizations::note_patch_files(const std::string& kustomization_path, const Node& kustomization) {
  for (const std::string_view list : {"patches", "patchesJson6902", "replacements"}) {
    for (const Node& item : kustomization[list].items()) {
      if (resolve_path(kustomization_path, item["path"].text()) == path_) file_is_patch_ = true;
    }
  }
  for (const std::string_view list : {"patchesStrategicMerge", "transformers", "configurations", "generators"}) {
    if (lists(kustomization[list], kustomization_path, path_)) file_is_patch_ = true;
  }
}

Node Kustomizations::read(const std::string& path) const {
  const value::Stream* stream = project_.values(path);
  return stream == nullptr || stream->documents.empty() ? Node() : Node(*stream->documents.front().root);
}

bool Kustomizations::may_patch(std::string_view kind, std::string_view name) const {
  if (patches_all_) return true;
  return std::any_of(patches_.begin(), patches_.end(), [&](const Patch& patch) {
    if (!patch.text.empty()) return patch.text.find(name) != std::string_view::npos;
    return selector_may_match(patch.kind, kind) && selector_may_match(patch.name, name);
  });
}

bool Kustomizations::sets_image(std::string_view name) const {
  return std::find(images_.begin(), images_.end(), name) != images_.end();
}

bool Kustomizations::sets_replicas(std::string_view name) const {
  return std::find(replicas_.begin(), replicas_.end(), name) != replicas_.end();
}

}  // namespace infralint::k8s
