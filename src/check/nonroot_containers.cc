#include "check/nonroot_containers.h"

#include <algorithm>
#include <deque>

#include "check/image_names.h"

namespace infralint {
namespace {

using value::Value;

constexpr std::size_t most_names = 4000;     // of files and directories
constexpr std::size_t most_manifests = 500;  // texts that are read
constexpr std::size_t deepest_pod = 16;      // collections around it
constexpr std::string_view demand = "runAsNonRoot";

const Value* setting(const Value& holder, std::string_view key) {
  const Value* context = holder.find_merged("securityContext");
  return context == nullptr ? nullptr : context->resolved().find_merged(key);
}

class ManifestSearch {
 public:
  ManifestSearch(std::span<const std::string> images, const ProjectView& project)
      : images_(images), project_(project) {}

  std::optional<NonRootContainer> run() {
    std::deque<std::string> directories{"."};
    std::size_t names = 0;
    while (!directories.empty()) {
      const std::string directory = std::move(directories.front());
      directories.pop_front();
      for (const std::string& name : project_.names(directory)) {
        if (++names > most_names) return std::nullopt;
        const std::string path = directory == "." ? name : directory + "/" + name;
        if (name.ends_with(".yaml") || name.ends_with(".yml")) {
          if (auto found = look_into(path)) return found;
        } else if (!name.starts_with('.') && name != "node_modules" && project_.is_directory(path)) {
          directories.push_back(path);
        }
      }
    }
    return std::nullopt;
  }

 private:
  std::optional<NonRootContainer> look_into(const std::string& path) {
    if (manifests_ == most_manifests) return std::nullopt;
    ++manifests_;
    const SourceFile* file = project_.read(path);
    if (file == nullptr || file->text().find(demand) == std::string_view::npos) return std::nullopt;
    // What a template leaves out, its values may say.
    if (file->text().find("{{") != std::string_view::npos) return std::nullopt;
    const value::Stream* stream = project_.values(path);
    if (stream == nullptr) return std::nullopt;
    for (const value::Document& document : stream->documents) {
      if (!document.complete || document.root->find("kind") == nullptr) continue;
      if (const Value* found = demand_in(*document.root, 0)) return NonRootContainer{path, found->span};
    }
    return std::nullopt;
  }

  const Value* demand_in(const Value& node, std::size_t depth) const {
    if (depth > deepest_pod) return nullptr;
    for (const Value& item : node.items) {
      if (const Value* found = demand_in(item.resolved(), depth + 1)) return found;
    }
    for (const value::Entry& entry : node.entries) {
      const Value& value = entry.value.resolved();
      if (entry.key.text == "containers" || entry.key.text == "initContainers") {
        for (const Value& container : value.items) {
          if (const Value* found = demand_on(container.resolved(), node)) return found;
        }
      }
      if (const Value* found = demand_in(value, depth + 1)) return found;
    }
    return nullptr;
  }

  // Null too when the manifest says which user it is.
  const Value* demand_on(const Value& container, const Value& pod) const {
    const Value* image = container.find_merged("image");
    if (image == nullptr || !image->resolved().is_scalar()) return nullptr;
    const auto builds = [&](const std::string& built) { return is_same_image(built, image->resolved().text); };
    if (std::none_of(images_.begin(), images_.end(), builds)) return nullptr;
    if (setting(container, "runAsUser") != nullptr || setting(pod, "runAsUser") != nullptr) return nullptr;
    const Value* own = setting(container, demand);
    const Value* effective = own != nullptr ? own : setting(pod, demand);
    return effective != nullptr && effective->resolved().text == "true" ? effective : nullptr;
  }

  std::span<const std::string> images_;
  const ProjectView& project_;
  std::size_t manifests_ = 0;
};

}  // namespace

std::optional<NonRootContainer> nonroot_container(std::span<const std::string> images, const ProjectView& project) {
  if (images.empty() || !project.complete()) return std::nullopt;
  return ManifestSearch(images, project).run();
}

}  // namespace infralint
