#include "artifacts/docker/named_targets.h"

#include <algorithm>

#include "syntax/value/value.h"

namespace infralint::docker {
namespace {

using value::Value;

// A scalar that nothing is filled into.
std::string_view literal(const Value* node) {
  if (node == nullptr || !node->is_scalar() || node->text.find('$') != std::string_view::npos) return {};
  return node->text;
}

bool is_yaml(std::string_view name) { return name.ends_with(".yaml") || name.ends_with(".yml"); }

bool is_compose_name(std::string_view name) {
  return is_yaml(name) && (name.starts_with("compose") || name.starts_with("docker-compose"));
}

class Search {
 public:
  Search(std::string_view path, const ProjectView& project) : path_(path), project_(project) {}

  std::vector<std::string> run() {
    for (std::string_view directory = directory_of(path_);; directory = directory_of(directory)) {
      for (const std::string& name : project_.names(directory)) {
        if (is_compose_name(name)) read_compose(directory == "." ? name : std::string(directory) + "/" + name);
      }
      if (directory == ".") break;
    }
    constexpr std::string_view workflows = ".github/workflows";
    for (const std::string& name : project_.names(workflows)) {
      if (is_yaml(name)) read_workflow(std::string(workflows) + "/" + name);
    }
    std::sort(targets_.begin(), targets_.end());
    targets_.erase(std::unique(targets_.begin(), targets_.end()), targets_.end());
    return std::move(targets_);
  }

 private:
  const Value* root_of(const std::string& path) const {
    const value::Stream* stream = project_.values(path);
    if (stream == nullptr || stream->documents.empty()) return nullptr;
    return stream->documents.front().root;
  }

  void read_compose(const std::string& compose) {
    const Value* root = root_of(compose);
    const Value* services = root == nullptr ? nullptr : root->find_merged("services");
    if (services == nullptr) return;
    for (const value::Entry& service : services->resolved().entries) {
      const Value* build = service.value.resolved().find_merged("build");
      if (build != nullptr) read_build(build->resolved(), "dockerfile", compose);
    }
  }

  void read_workflow(const std::string& workflow) {
    const Value* root = root_of(workflow);
    const Value* jobs = root == nullptr ? nullptr : root->find("jobs");
    if (jobs == nullptr) return;
    for (const value::Entry& job : jobs->entries) {
      const Value* steps = job.value.find("steps");
      if (steps == nullptr) continue;
      for (const Value& step : steps->items) {
        const Value* with = step.find("with");
        if (with == nullptr || !literal(step.find("uses")).starts_with("docker/build-push-action@")) continue;
        read_build(*with, "file", {});
      }
    }
  }

  // `file_key` names the Dockerfile: in Compose as seen from the context, in the action from the root.
  void read_build(const Value& build, std::string_view file_key, std::string_view from) {
    const std::string_view target = literal(build.find_merged("target"));
    if (target.empty()) return;
    const Value* context_node = build.find_merged("context");
    const std::string_view context = context_node == nullptr ? std::string_view(".") : literal(context_node);
    const Value* file_node = build.find_merged(file_key);
    const std::string_view file = file_node == nullptr ? std::string_view("Dockerfile") : literal(file_node);
    if (context.empty() || file.empty() || context.find("://") != std::string_view::npos) return;
    const bool in_context = !from.empty() || file_node == nullptr;
    const std::string path = (in_context ? std::string(context) + "/" : std::string()) + std::string(file);
    if (resolve_path(from.empty() ? "_" : from, path) == path_) targets_.emplace_back(target);
  }

  std::string_view path_;
  const ProjectView& project_;
  std::vector<std::string> targets_;
};

}  // namespace

std::vector<std::string> named_targets(std::string_view path, const ProjectView& project) {
  return Search(path, project).run();
}

}  // namespace infralint::docker
