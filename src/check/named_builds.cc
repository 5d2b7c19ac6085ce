#include "check/named_builds.h"

#include <optional>

#include "check/image_names.h"
#include "syntax/value/value.h"

namespace infralint {
namespace {

using value::Value;

// A scalar that nothing is filled into; the given text when there is none at all.
std::optional<std::string> literal(const Value* node, std::string_view absent) {
  if (node == nullptr) return std::string(absent);
  const Value& value = node->resolved();
  if (!value.is_scalar() || value.text.find('$') != std::string_view::npos) return std::nullopt;
  return std::string(value.text);
}

bool is_yaml(std::string_view name) { return name.ends_with(".yaml") || name.ends_with(".yml"); }

bool is_compose_name(std::string_view name) {
  return is_yaml(name) && (name.starts_with("compose") || name.starts_with("docker-compose"));
}

// In another repository, or an absolute path of some machine.
bool lies_elsewhere(std::string_view context) {
  return context.find("://") != std::string_view::npos || context.starts_with("git@") || context.starts_with('/');
}

// `name` of `name=value`.
void add_name(std::vector<std::string>& names, std::string_view entry) {
  const std::size_t begin = entry.find_first_not_of(" \t\r");
  const std::size_t equals = entry.find('=');
  if (begin < equals && equals != std::string_view::npos) names.emplace_back(entry.substr(begin, equals - begin));
}

// What Compose calls `additional_contexts` and a step of a workflow `build-contexts`.
std::vector<std::string> further_contexts(const Value& build) {
  std::vector<std::string> names;
  if (const Value* node = build.find_merged("additional_contexts")) {
    for (const value::Entry& entry : node->resolved().entries) names.emplace_back(entry.key.text);
    for (const Value& item : node->resolved().items) add_name(names, item.resolved().text);
  }
  if (const Value* node = build.find_merged("build-contexts")) {
    std::string_view text = node->resolved().text;
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      add_name(names, text.substr(0, end));
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
  }
  return names;
}

NamedService named_service(const Value& service) {
  const auto text = [&](std::string_view key) {
    const Value* node = service.find_merged(key);
    return node != nullptr && node->resolved().is_scalar() ? node->resolved().text : std::string_view();
  };
  const auto is_filled = [&](std::string_view key) {
    const Value* node = service.find_merged(key);
    return node != nullptr && !node->resolved().items.empty();
  };
  NamedService said;
  const std::string_view user = text("user").substr(0, text("user").find(':'));
  said.other_user = !user.empty() && user != "root" && user != "0";
  said.healthcheck = service.find_merged("healthcheck") != nullptr;
  said.init = text("init") == "true";
  said.ports = is_filled("ports") || is_filled("expose");
  said.host_network = text("network_mode") == "host";
  return said;
}

struct DockerfileBuild {
  std::string dockerfile;  // root-relative
  NamedBuild build;
};

// Whatever the Compose files and the workflows of one directory build.
struct DirectoryBuilds {
  std::vector<DockerfileBuild> builds;
};

struct SkaffoldBuilds : DirectoryBuilds {};

class Reader {
 public:
  explicit Reader(const ProjectView& project) : project_(project) {}

  DirectoryBuilds run(std::string_view directory) {
    for (const std::string& name : project_.names(directory)) {
      if (is_compose_name(name)) read_compose(path_in(directory, name));
    }
    // A repository may lie in a directory of the project.
    const std::string workflows = path_in(directory, ".github/workflows");
    for (const std::string& name : project_.names(workflows)) {
      if (is_yaml(name)) read_workflow(workflows + "/" + name, directory);
    }
    return std::move(found_);
  }

  SkaffoldBuilds run_skaffold(std::string_view directory) {
    for (const char* name : {"skaffold.yaml", "skaffold.yml"}) read_skaffold(path_in(directory, name));
    return {std::move(found_)};
  }

 private:
  const Value* root_of(const std::string& path) const {
    const value::Stream* stream = project_.values(path);
    if (stream == nullptr || stream->documents.empty()) return nullptr;
    return stream->documents.front().root;
  }

  void read_compose(const std::string& path) {
    const SourceFile* compose = project_.read(path);
    if (compose == nullptr || compose->text().find("build") == std::string_view::npos) return;
    const Value* root = root_of(path);
    const Value* services = root == nullptr ? nullptr : root->find_merged("services");
    if (services == nullptr) return;
    for (const value::Entry& service : services->resolved().entries) {
      const Value* node = service.value.resolved().find_merged("build");
      if (node == nullptr) continue;
      const Value& build = node->resolved();
      const auto context = literal(build.is_scalar() ? &build : build.find_merged("context"), ".");
      const auto file = literal(build.find_merged("dockerfile"), "Dockerfile");
      if (!context || !file || build.find_merged("dockerfile_inline") != nullptr) continue;
      // The Dockerfile is looked for in the context.
      std::vector<std::string> images;
      if (const Value* image = service.value.resolved().find_merged("image"); image && image->resolved().is_scalar()) {
        images.push_back(image_of_compose(image->resolved().text));
      }
      const std::size_t before = found_.builds.size();
      add(resolve_path(path, *context), *context + "/" + *file, path, build, std::move(images));
      if (found_.builds.size() > before) found_.builds.back().build.service = named_service(service.value.resolved());
    }
  }

  void read_skaffold(const std::string& path) {
    if (!project_.is_file(path)) return;
    const value::Stream* stream = project_.values(path);
    if (stream == nullptr) return;
    for (const value::Document& document : stream->documents) {
      const Value* build = document.root->find("build");
      const Value* artifacts = build == nullptr ? nullptr : build->resolved().find("artifacts");
      if (artifacts == nullptr) continue;
      for (const Value& artifact : artifacts->resolved().items) read_artifact(artifact.resolved(), path);
    }
  }

  void read_artifact(const Value& artifact, const std::string& path) {
    for (const char* other : {"bazel", "jib", "buildpacks", "custom", "ko"}) {
      if (artifact.find(other) != nullptr) return;
    }
    const Value* builder = artifact.find("docker");
    if (builder == nullptr) builder = artifact.find("kaniko");
    const Value& options = builder == nullptr ? artifact : builder->resolved();
    const auto context = literal(artifact.find("context"), ".");
    const auto file = literal(options.find("dockerfile"), "Dockerfile");
    if (!context || !file) return;
    add(resolve_path(path, *context), *context + "/" + *file, path, options,
        {literal(artifact.find("image"), "").value_or("")});
  }

  void read_workflow(const std::string& path, std::string_view repository) {
    const SourceFile* file = project_.read(path);
    if (file == nullptr || file->text().find("docker/build-push-action") == std::string_view::npos) return;
    const Value* root = root_of(path);
    const Value* jobs = root == nullptr ? nullptr : root->find("jobs");
    if (jobs == nullptr) return;
    for (const value::Entry& job : jobs->resolved().entries) {
      const Value* steps = job.value.resolved().find("steps");
      if (steps == nullptr) continue;
      for (const Value& step : steps->resolved().items) {
        read_step(step.resolved(), job.value.resolved(), *root, path_in(repository, "_"));
      }
    }
  }

  // Paths begin where the repository does, in which `from` is a file.
  void read_step(const Value& step, const Value& job, const Value& workflow, const std::string& from) {
    const Value* with = step.find("with");
    const auto uses = literal(step.find("uses"), "");
    if (with == nullptr || !uses || !uses->starts_with("docker/build-push-action@")) return;
    const Value& inputs = with->resolved();
    const Value* file_node = inputs.find("file");
    const auto context = literal(inputs.find("context"), ".");
    const auto file = literal(file_node, "Dockerfile");
    if (!context || !file) return;
    add(resolve_path(from, *context), file_node == nullptr ? *context + "/" + *file : *file, from, inputs,
        images_of_step(inputs, job, workflow));
  }

  void add(std::string context, const std::string& file, const std::string& from, const Value& build,
           std::vector<std::string> images) {
    if (context.empty() || lies_elsewhere(file)) return;
    const auto target = literal(build.find_merged("target"), "");
    if (!target) images.clear();  // nobody can tell of which stage they are the names
    found_.builds.push_back({resolve_path(from, file),
                             {std::move(context), target.value_or(""), std::move(images), further_contexts(build)}});
  }

  const ProjectView& project_;
  DirectoryBuilds found_;
};

// What the directory of the Dockerfile and those above it say; `read` gives what one of them says.
template <class Builds, class Read>
std::vector<NamedBuild> builds_of(std::string_view dockerfile, const ProjectView& project, Read&& read) {
  std::vector<NamedBuild> builds;
  for (std::string_view directory = directory_of(dockerfile);; directory = directory_of(directory)) {
    const Builds& all = project.memory().recall<Builds>(directory, [&] { return read(directory); });
    for (const DockerfileBuild& each : all.builds) {
      if (each.dockerfile == dockerfile) builds.push_back(each.build);
    }
    if (directory == ".") return builds;
  }
}

}  // namespace

std::vector<NamedBuild> named_builds(std::string_view dockerfile, const ProjectView& project) {
  return builds_of<DirectoryBuilds>(dockerfile, project,
                                    [&](std::string_view directory) { return Reader(project).run(directory); });
}

std::vector<NamedBuild> skaffold_builds(std::string_view dockerfile, const ProjectView& project) {
  return builds_of<SkaffoldBuilds>(dockerfile, project,
                                   [&](std::string_view directory) { return Reader(project).run_skaffold(directory); });
}

}  // namespace infralint
