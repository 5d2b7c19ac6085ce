#include "project_files.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/edit_distance.h"
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

std::string implementation_file(const language::PolicyDocument& policy) {
  const std::string folder = "src/artifacts/" + snake_case(policy.area);
  if (policy.producer().empty()) return folder + "/rules/" + snake_case(policy.name) + ".cc";
  return folder + "/producers/" + snake_case(policy.producer()) + ".cc";
}

namespace {

std::string in_backticks(std::string_view text) { return "`" + std::string(text) + "`"; }

class CrossCheck {
 public:
  CrossCheck(const ProjectFiles& files, Problems& problems) : files_(files), problems_(problems) {}

  void add(const BuiltIn& read) {
    const auto [place, added] = by_id_.emplace(read.policy.id, &read);
    if (!added) {
      problem(read, read.policy.id_span, "P006",
              "the id " + in_backticks(read.policy.id) + " is taken by " + place->second->policy.path, "rename one");
    }
    if (read.is_reported_elsewhere()) {
      if (read.kind() != "any") {
        problem(read, read.policy.target.span, "P004",
                "producer " + in_backticks(read.policy.producer()) + " judges any file",
                "write `target: {kind: any, scope: document}`");
      }
    } else if (read.kind() == "any") {
      problem(read, read.policy.target.span, "P004", "no rule of the program judges any file", "name a kind of files");
    } else if (read.is_bound()) {
      add_bound(read);
    }
  }

  void finish() {
    for (const std::string& file : files_.rule_files) {
      if (by_file_.contains(file)) continue;
      problems_.add(file, 1, {}, "no policy with `check` names this file",
                    "add policies/<area>/<rule>.yaml or remove the file");
    }
  }

 private:
  void problem(const BuiltIn& read, Span span, std::string_view code, std::string message, std::string help) {
    problems_.add(read.policy.path, read.file->position(span.begin).line, code, std::move(message), std::move(help));
  }

  void add_bound(const BuiltIn& read) {
    const std::string file = implementation_file(read.policy);
    if (!files_.rule_files.contains(file)) {
      problem(read, read.policy.check_span, "P020", "the implementation is missing", near_producer(read, file));
    }
    const auto [first, fresh] = by_file_.emplace(file, &read);
    const BuiltIn& other = *first->second;
    if (!fresh &&
        std::pair(other.kind(), other.policy.target.scope) != std::pair(read.kind(), read.policy.target.scope)) {
      problem(read, read.policy.target.span, "P004",
              "producer " + in_backticks(read.policy.producer()) + " has another target in " + other.policy.path,
              "agree on one");
    }
  }

  // Whether a producer of the area was meant that does exist.
  std::string near_producer(const BuiltIn& read, const std::string& file) const {
    const std::string folder = "src/artifacts/" + snake_case(read.policy.area) + "/producers/";
    std::vector<std::string> names;
    for (const std::string& known : files_.rule_files) {
      if (!known.starts_with(folder)) continue;
      names.push_back(known.substr(folder.size(), known.size() - folder.size() - 3));
      std::replace(names.back().begin(), names.back().end(), '_', '-');
    }
    const std::vector<std::string_view> words(names.begin(), names.end());
    const auto near = read.has_function() ? std::nullopt : nearest(read.policy.producer(), words);
    return near ? "did you mean " + in_backticks("producer:" + std::string(*near)) + "?" : "add " + file;
  }

  const ProjectFiles& files_;
  Problems& problems_;
  std::map<std::string, const BuiltIn*> by_id_;
  std::map<std::string, const BuiltIn*> by_file_;
};

}  // namespace

void cross_check(const std::vector<BuiltIn>& policies, const ProjectFiles& files, Problems& problems) {
  const bool complete = problems.empty();
  CrossCheck check(files, problems);
  for (const BuiltIn& read : policies) check.add(read);
  // With policies left out, their files would look forgotten.
  if (complete) check.finish();
}

}  // namespace infralint::embed
