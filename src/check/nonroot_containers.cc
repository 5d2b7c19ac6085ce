#include "check/nonroot_containers.h"

#include <algorithm>
#include <deque>
#include <utility>
#include <vector>

#include "check/image_names.h"

namespace infralint {
namespace {

using value::Value;

constexpr std::size_t most_names = 4000;     // of files and directories
constexpr std::size_t most_manifests = 500;  // texts that are read
constexpr std::size_t deepest_pod = 16;      // collections around it
constexpr std::string_view demand = "runAsNonRoot";
constexpr std::string_view user = "runAsUser";

std::string_view text_of(const Value* node) {
  return node != nullptr && node->resolved().is_scalar() ? node->resolved().text : std::string_view();
}

const Value* setting(const Value& holder, std::string_view key) {
  const Value* context = holder.find_merged("securityContext");
  return context == nullptr ? nullptr : context->resolved().find_merged(key);
}

// The YAML files of the project, those near the root first.
std::vector<std::string> yaml_files(const ProjectView& project) {
  std::vector<std::string> files;
  std::deque<std::string> directories{"."};
  std::size_t names = 0;
  while (!directories.empty()) {
    const std::string directory = std::move(directories.front());
    directories.pop_front();
    for (const std::string& name : project.names(directory)) {
      if (++names > most_names || files.size() == most_manifests) return files;
      std::string path = path_in(directory, name);
      if (name.ends_with(".yaml") || name.ends_with(".yml")) {
        files.push_back(std::move(path));
      } else if (!name.starts_with('.') && name != "node_modules" && project.is_directory(path)) {
        directories.push_back(std::move(path));
      }
    }
  }
  return files;
}

// Somewhere below the node is such a key.
bool has_key(const Value& node, std::string_view key, std::size_t depth = 0) {
  if (depth > deepest_pod) return false;
  const auto in = [&](const Value& value) { return has_key(value.resolved(), key, depth + 1); };
  return std::any_of(node.items.begin(), node.items.end(), in) ||
         std::any_of(node.entries.begin(), node.entries.end(),
                     [&](const value::Entry& entry) { return entry.key.text == key || in(entry.value); });
}

template <class Visit>
void for_each_document(const ProjectView& project, const std::string& path, Visit&& visit) {
  const value::Stream* stream = project.values(path);
  // What kubectl refuses, aliases that repeat without end among it, runs nothing.
  if (stream == nullptr || stream->has_syntax_error()) return;
  for (const value::Document& document : stream->documents) visit(*document.root);
}

struct Renamed {
  std::string_view from;
  std::string_view to;
};

// What matters here of all manifests of the project, whichever image is asked for.
struct ManifestTexts {
  std::vector<std::string> demanding;   // say that somebody is not root
  std::vector<std::string> with_users;  // say who somebody is
  std::vector<Renamed> renamed;         // by kustomizations
  bool patched_at_large = false;        // some kustomization gives a user to objects that it chooses by a pattern
};

void read_kustomization(const ProjectView& project, const std::string& path, ManifestTexts& texts) {
  for_each_document(project, path, [&](const Value& root) {
    const Value* images = root.find("images");
    if (images == nullptr) return;
    for (const Value& image : images->resolved().items) {
      const Renamed renamed{text_of(image.resolved().find("name")), text_of(image.resolved().find("newName"))};
      if (!renamed.from.empty() && !renamed.to.empty()) texts.renamed.push_back(renamed);
    }
  });
}

ManifestTexts read_manifests(const ProjectView& project) {
  ManifestTexts texts;
  for (const std::string& path : yaml_files(project)) {
    const SourceFile* file = project.read(path);
    if (file == nullptr) continue;
    const bool says_user = file->text().find(user) != std::string_view::npos;
    if (base_name(path).starts_with("kustomization.")) {
      if (says_user) texts.patched_at_large = true;
      if (file->text().find("newName") != std::string_view::npos) read_kustomization(project, path, texts);
    }
    if (says_user) texts.with_users.push_back(path);
    // What a template leaves out, its values may say.
    const bool templated = file->text().find("{{") != std::string_view::npos;
    if (!templated && file->text().find(demand) != std::string_view::npos) texts.demanding.push_back(path);
  }
  return texts;
}

class ManifestSearch {
 public:
  ManifestSearch(std::span<const std::string> images, const ProjectView& project)
      : images_(images),
        project_(project),
        texts_(project.memory().recall<ManifestTexts>(".", [&] { return read_manifests(project); })) {
    for (const std::string& image : images_) add_name(image);
    for (const Renamed& renamed : texts_.renamed) {
      if (builds(renamed.to)) add_name(renamed.from);
    }
  }

  std::optional<NonRootContainer> run() {
    if (texts_.patched_at_large) return std::nullopt;
    for (const std::string& path : texts_.demanding) {
      if (!may_name_image(project_.read(path)->text())) continue;
      if (auto found = look_into(path)) return found;
    }
    return std::nullopt;
  }

 private:
  // By its last step, unless variables decide it: then no manifest is known to mean it.
  void add_name(std::string_view image) {
    const std::string_view last = image.substr(image.find_last_of("/*") + 1);
    if (!last.empty()) names_.push_back(last);
  }

  // Most manifests are about other images: they need not be parsed for this one.
  bool may_name_image(std::string_view text) const {
    return std::any_of(names_.begin(), names_.end(),
                       [text](std::string_view name) { return text.find(name) != std::string_view::npos; });
  }

  // Whether the image asked for has that name.
  bool builds(std::string_view name) const {
    return std::any_of(images_.begin(), images_.end(),
                       [&](const std::string& built) { return is_same_image(built, name); });
  }

  std::optional<NonRootContainer> look_into(const std::string& path) const {
    std::optional<NonRootContainer> found;
    for_each_document(project_, path, [&](const Value& root) {
      if (found || root.find("kind") == nullptr) return;
      const Value* place = demand_in(root, 0);
      if (place != nullptr && !is_patched(root)) found = NonRootContainer{path, place->span};
    });
    return found;
  }

  // A patch of the project says which user the object gets.
  bool is_patched(const Value& object) const {
    bool patched = false;
    for (const std::string& path : texts_.with_users) {
      for_each_document(project_, path, [&](const Value& root) {
        if (!patched && is_same_object(root, object)) patched = has_key(root, user);
      });
    }
    return patched;
  }

  static bool is_same_object(const Value& one, const Value& other) {
    const auto name = [](const Value& object) {
      const Value* metadata = object.find("metadata");
      return metadata == nullptr ? std::string_view() : text_of(metadata->resolved().find("name"));
    };
    return &one != &other && text_of(one.find("kind")) == text_of(other.find("kind")) && name(one) == name(other);
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
    if (!is_built_here(text_of(container.find_merged("image")))) return nullptr;
    if (setting(container, user) != nullptr || setting(pod, user) != nullptr) return nullptr;
    const Value* own = setting(container, demand);
    const Value* effective = own != nullptr ? own : setting(pod, demand);
    return text_of(effective) == "true" ? effective : nullptr;
  }

  bool is_built_here(std::string_view image) const {
    return builds(image) || std::any_of(texts_.renamed.begin(), texts_.renamed.end(), [&](const Renamed& renamed) {
             return is_same_image(renamed.from, image) && builds(renamed.to);
           });
  }

  std::span<const std::string> images_;
  const ProjectView& project_;
  const ManifestTexts& texts_;
  std::vector<std::string_view> names_;  // last steps of those that it may go by
};

}  // namespace

std::optional<NonRootContainer> nonroot_container(std::span<const std::string> images, const ProjectView& project) {
  const bool named = std::any_of(images.begin(), images.end(), [](const std::string& image) { return !image.empty(); });
  if (!named || !project.complete()) return std::nullopt;
  return ManifestSearch(images, project).run();
}

}  // namespace infralint
