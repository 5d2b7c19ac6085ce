#include "check/project_view.h"
#include "policy/configuration.h"

namespace infralint::policy {
namespace {

std::string in_directory(const std::string& directory, std::string_view name) {
  return directory == "." ? std::string(name) : directory + "/" + std::string(name);
}

}  // namespace

ConfigurationSet::Loaded ConfigurationSet::governing(std::string_view path) const {
  const std::lock_guard lock(mutex_);
  if (options_.only) return load_once(*options_.only);
  if (options_.none) return load_once("");
  return of_directory(std::string(directory_of(path)));
}

std::shared_ptr<const Catalogue> ConfigurationSet::catalogue() const {
  const std::lock_guard lock(mutex_);
  return library_.everything();
}

std::vector<PolicyFileProblems> ConfigurationSet::policy_problems() const {
  const std::lock_guard lock(mutex_);
  return library_.problems();
}

std::set<std::string> ConfigurationSet::policy_paths() const {
  const std::lock_guard lock(mutex_);
  std::set<std::string> paths;
  for (const auto& policy : library_.loaded()) paths.insert(policy->file.path());
  return paths;
}

// With the lock held. Directories are remembered, so each is looked at once.
ConfigurationSet::Loaded ConfigurationSet::of_directory(const std::string& directory) const {
  if (const auto known = by_directory_.find(directory); known != by_directory_.end()) return known->second;
  std::vector<std::string> found;
  for (const std::string_view name : configuration_names) {
    const std::string path = in_directory(directory, name);
    if (files_.target_status(root_ + "/" + path).type == FileType::regular) found.push_back(path);
  }
  Loaded loaded = Error{};
  if (found.size() > 1) {
    loaded = Error{"two configurations govern the same directory: " + found[0] + " and " + found[1] + "; remove one"};
  } else if (found.size() == 1) {
    loaded = load_once(found.front());
  } else {
    loaded = directory == "." ? load_once("") : of_directory(std::string(directory_of(directory)));
  }
  by_directory_.emplace(directory, loaded);
  return loaded;
}

// With the lock held. No path: the defaults.
ConfigurationSet::Loaded ConfigurationSet::load_once(const std::string& path) const {
  if (const auto known = by_path_.find(path); known != by_path_.end()) return known->second;
  const Loaded loaded = path.empty() ? default_configuration(library_, options_.command_line)
                                     : load_configuration(library_, path, options_.command_line);
  by_path_.emplace(path, loaded);
  return loaded;
}

}  // namespace infralint::policy
