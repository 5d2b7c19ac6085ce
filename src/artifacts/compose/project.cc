#include "artifacts/compose/project.h"

#include <algorithm>
#include <array>

#include "artifacts/compose/expanded.h"

namespace infralint::compose {
namespace {

constexpr std::size_t sibling_limit = 64;

constexpr std::array<std::string_view, 4> base_names = {"compose.yaml", "compose.yml", "docker-compose.yml",
                                                        "docker-compose.yaml"};
constexpr std::array<std::string_view, 4> override_names = {
    "compose.override.yml", "compose.override.yaml", "docker-compose.override.yml", "docker-compose.override.yaml"};

struct StageWord {
  std::string_view word;
  FileStage stage;
};
constexpr std::array<StageWord, 23> stage_words = {{
    {"prod", FileStage::production},
    {"production", FileStage::production},
    {"prd", FileStage::production},
    {"live", FileStage::production},
    {"stag", FileStage::staging},
    {"staging", FileStage::staging},
    {"stage", FileStage::staging},
    {"uat", FileStage::staging},
    {"preprod", FileStage::staging},
    {"pre", FileStage::staging},
    {"override", FileStage::development},
    {"dev", FileStage::development},
    {"devel", FileStage::development},
    {"development", FileStage::development},
    {"local", FileStage::development},
    {"debug", FileStage::development},
    {"test", FileStage::test},
    {"tests", FileStage::test},
    {"testing", FileStage::test},
    {"ci", FileStage::test},
    {"e2e", FileStage::test},
    {"integration", FileStage::test},
    {"example", FileStage::example},
}};
constexpr std::array<std::string_view, 3> example_words = {"sample", "demo", "template"};

bool is_separator(char c) { return c == '.' || c == '_' || c == '-'; }

std::string_view without_extension(std::string_view name) {
  for (const std::string_view extension : {".yaml", ".yml"}) {
    if (name.ends_with(extension)) return name.substr(0, name.size() - extension.size());
  }
  return {};
}

bool is_remote(std::string_view path) {
  return path.find("://") != std::string_view::npos || path.starts_with("git@") || path.starts_with("oci:") ||
         path.starts_with("github.com/");
}

class ProjectFinder {
 public:
  ProjectFinder(std::string_view path, const ProjectView& view) : path_(path), view_(view) {}

  Project find(const value::Value& root) {
    read_env();
    const std::string directory(directory_of(path_));
    for (const std::string& name : view_.names(directory)) {
      if (has_compose_name(name)) add(resolve_path(path_, name), false);
    }
    add_compose_file();
    follow(root, path_);
    for (std::size_t i = 0; i < project_.siblings.size(); ++i) {
      // Following may add siblings and so move this one.
      const value::Value& sibling_root = *project_.siblings[i].root;
      const std::string sibling_path = project_.siblings[i].path;
      follow(sibling_root, sibling_path);
    }
    return std::move(project_);
  }

 private:
  void read_env() {
    const SourceFile* env = view_.read(resolve_path(path_, ".env"));
    if (!env) return;
    project_.has_env_file = true;
    project_.variables = read_variables(env->text());
  }

  void add_compose_file() {
    const auto found = project_.variables.find("COMPOSE_FILE");
    if (found == project_.variables.end()) return;
    std::string_view rest = found->second;
    while (!rest.empty()) {
      const std::size_t end = rest.find_first_of(":;");
      if (end != 0) add(resolve_path(path_, rest.substr(0, end)), false);
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
  }

  // What `include` and `extends` of a file name.
  void follow(const value::Value& root, std::string_view from) {
    for (const value::Value* item : list_items(root.find("include"))) {
      const value::Value* paths = item->is_mapping() ? item->find("path") : item;
      for (const value::Value* path : list_items(paths)) add_reference(*path, from, true);
    }
    const value::Value* services = member(&root, "services");
    if (!services) return;
    for (const value::Entry* service : merged_entries(*services)) {
      const value::Value* extends = member(&service->value, "extends");
      const value::Value* file = extends ? member(extends, "file") : nullptr;
      if (file) add_reference(*file, from, true);
    }
  }

  void add_reference(const value::Value& node, std::string_view from, bool included) {
    const std::optional<std::string_view> text = scalar_text(&node);
    if (!text) return;
    const Expansion path = expand(*text, project_.variables);
    if (!path.known || is_remote(path.text)) {
      project_.complete = false;
    } else {
      add(resolve_path(from, path.text), included);
    }
  }

  void add(const std::string& path, bool included) {
    if (path.empty() || path == path_ || project_.siblings.size() >= sibling_limit) return;
    for (const Sibling& sibling : project_.siblings) {
      if (sibling.path == path) return;
    }
    const value::Stream* stream = view_.is_file(path) ? view_.values(path) : nullptr;
    if (!stream || stream->documents.empty() || stream->has_syntax_error()) {
      project_.complete = false;
      return;
    }
    Sibling& sibling = project_.siblings.emplace_back();
    sibling.path = path;
    sibling.root = stream->documents.front().root;
    sibling.included = included;
    const value::Value* services = member(sibling.root, "services");
    if (!services) return;
    for (const value::Entry* entry : merged_entries(*services)) {
      sibling.services.emplace(entry->key.text, &entry->value.resolved());
    }
  }

  std::string_view path_;
  const ProjectView& view_;
  Project project_;
};

}  // namespace

FileStage stage_of_file(std::string_view path) {
  std::string_view name = without_extension(base_name(path));
  while (!name.empty()) {
    std::size_t end = 0;
    while (end < name.size() && !is_separator(name[end])) ++end;
    const std::string_view word = name.substr(0, end);
    for (const StageWord& known : stage_words) {
      if (known.word == word) return known.stage;
    }
    if (std::find(example_words.begin(), example_words.end(), word) != example_words.end()) return FileStage::example;
    name.remove_prefix(end == name.size() ? end : end + 1);
  }
  return FileStage::normal;
}

bool has_compose_name(std::string_view path) {
  const std::string_view name = without_extension(base_name(path));
  if (name.empty()) return false;
  std::string_view rest = name;
  if (rest.starts_with("docker-")) rest.remove_prefix(7);
  if (rest == "compose" || (rest.starts_with("compose") && rest.size() > 8 && is_separator(rest[7]))) return true;
  return name.size() > 8 && name.ends_with("compose") && is_separator(name[name.size() - 8]);
}

bool is_base_name(std::string_view name) {
  return std::find(base_names.begin(), base_names.end(), name) != base_names.end();
}

bool is_override_name(std::string_view name) {
  return std::find(override_names.begin(), override_names.end(), name) != override_names.end();
}

Project find_project(std::string_view path, const value::Value& root, const ProjectView& view) {
  return ProjectFinder(path, view).find(root);
}

}  // namespace infralint::compose
