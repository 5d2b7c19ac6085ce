#include "project_files.h"

#include <algorithm>
#include <map>
#include <utility>

#include "names.h"

namespace infralint::embed {
namespace {

namespace fs = std::filesystem;

void add_rule_files(const fs::path& folder, const std::string& prefix, std::set<std::string>& files) {
  if (!fs::is_directory(folder)) return;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".cc") files.insert(prefix + entry.path().filename().string());
  }
}

}  // namespace

ProjectFiles find_project_files(const fs::path& source) {
  ProjectFiles files;
  const fs::path root = source / "src" / "artifacts";
  if (!fs::is_directory(root)) return files;
  for (const auto& entry : fs::directory_iterator(root)) {
    if (!entry.is_directory()) continue;
    const std::string area = entry.path().filename().string();
    files.areas.push_back(area);
    if (fs::exists(entry.path() / "artifact.h")) files.artifacts.push_back(area);
    for (const char* folder : {"rules", "producers"}) {
      add_rule_files(entry.path() / folder, "src/artifacts/" + area + "/" + folder + "/", files.rule_files);
    }
  }
  std::sort(files.areas.begin(), files.areas.end());
  std::sort(files.artifacts.begin(), files.artifacts.end());
  return files;
}

std::vector<std::string> find_policy_files(const fs::path& source) {
  std::vector<std::string> paths;
  const fs::path root = source / "policies";
  if (!fs::is_directory(root)) return paths;
  for (auto entry = fs::recursive_directory_iterator(root); entry != fs::recursive_directory_iterator(); ++entry) {
    if (entry->is_directory() && entry->path().filename() == "gates") entry.disable_recursion_pending();
    if (!entry->is_regular_file() || entry->path().extension() != ".yaml") continue;
    paths.push_back(entry->path().lexically_relative(source).generic_string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string implementation_file(const Policy& policy) {
  const std::string folder = "src/artifacts/" + snake_case(policy.area);
  if (policy.producer.empty()) return folder + "/rules/" + snake_case(policy.name) + ".cc";
  return folder + "/producers/" + snake_case(policy.producer) + ".cc";
}

void cross_check(const std::vector<Policy>& policies, const ProjectFiles& files, Problems& problems) {
  std::map<std::string, const Policy*> by_id;
  std::map<std::string, const Policy*> by_file;
  for (const Policy& policy : policies) {
    const auto [place, added] = by_id.emplace(policy.id, &policy);
    if (!added) {
      problems.add(policy.path, policy.id_line,
                   "id `" + policy.id + "` is taken by " + place->second->path + "; rename one");
    }
    if (!policy.is_bound()) {
      if (policy.kind != "any" || policy.scope != "document") {
        problems.add(
            policy.path, policy.target_line,
            "producer `" + policy.producer + "` judges any file; write `target: {kind: any, scope: document}`");
      }
      continue;
    }
    if (std::find(files.areas.begin(), files.areas.end(), snake_case(policy.kind)) == files.areas.end()) {
      problems.add(policy.path, policy.target_line,
                   "kind `" + policy.kind + "` has no folder in src/artifacts; correct `target` or add the folder");
    }
    const std::string file = implementation_file(policy);
    if (!files.rule_files.contains(file)) {
      problems.add(policy.path, policy.check_line, "the implementation is missing; add " + file);
    }
    const auto [first, fresh] = by_file.emplace(file, &policy);
    if (!fresh && std::pair(first->second->kind, first->second->scope) != std::pair(policy.kind, policy.scope)) {
      problems.add(
          policy.path, policy.target_line,
          "producer `" + policy.producer + "` has another target in " + first->second->path + "; agree on one");
    }
  }
  for (const std::string& file : files.rule_files) {
    if (!by_file.contains(file)) {
      problems.add(file, 1, "no policy names this file; add policies/<area>/<rule>.yaml or remove the file");
    }
  }
}

}  // namespace infralint::embed
