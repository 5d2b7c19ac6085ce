// What the kustomizations around a file do to its objects, as far as it matters for judging the raw file: an object
// that some overlay patches is not whole by itself. Looks beside the file and at overlays near it, never further. For
// this area only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "artifacts/k8s/node.h"
#include "check/project_view.h"

namespace infralint::k8s {

class Kustomizations {
 public:
  // Of the file at `path` (root-relative).
  Kustomizations(std::string_view path, const ProjectView& project);

  // Some kustomization uses the file as a patch or as configuration of a transformer: it holds no object of its own.
  bool file_is_patch() const { return file_is_patch_; }
  // A kustomization builds the file.
  bool any() const { return any_; }
  // A patch that may touch the object, or something that rewrites objects in a way that cannot be told here.
  bool may_patch(std::string_view kind, std::string_view name) const;
  // A tag or digest is set for images of this name (without tag).
  bool sets_image(std::string_view name) const;
  // A number of replicas is set for workloads of this name.
  bool sets_replicas(std::string_view name) const;

 private:
  struct Patch {
    std::string_view kind;  // empty: any
    std::string_view name;  // empty: any
    std::string_view text;  // of an inline patch without target: names it must contain
  };

  void look_beside(std::string_view directory);
  void look_at_overlays(std::string_view directory);
  void take(const std::string& kustomization_path, const Node& kustomization, bool applies, int depth);
  void take_patches(const std::string& kustomization_path, const Node& kustomization, int depth);
  void take_patch(const std::string& kustomization_path, const Node& patch);
  void take_patch_file(const std::string& path);
  void note_patch_files(const std::string& kustomization_path, const Node& kustomization);
  Node read(const std::string& path) const;

  const std::string path_;
  const ProjectView& project_;
  bool any_ = false;
  bool file_is_patch_ = false;
  bool patches_all_ = false;
  std::vector<Patch> patches_;
  std::vector<std::string_view> images_;
  std::vector<std::string_view> replicas_;
};

}  // namespace infralint::k8s
