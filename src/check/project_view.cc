#include "check/project_view.h"

#include <vector>

namespace infralint {
namespace {

class EmptyProject final : public ProjectView {
 public:
  bool is_file(std::string_view) const override { return false; }
  bool is_directory(std::string_view) const override { return false; }
  std::optional<FileFacts> facts(std::string_view) const override { return std::nullopt; }
  std::span<const std::string> names(std::string_view) const override { return {}; }
  const SourceFile* read(std::string_view) const override { return nullptr; }
  const value::Stream* values(std::string_view) const override { return nullptr; }
  bool complete() const override { return false; }
};

}  // namespace

GivenTable ProjectView::given_table(std::string_view) const { return {}; }

const ProjectView& empty_project() {
  static const EmptyProject empty;
  return empty;
}

std::string resolve_path(std::string_view from, std::string_view path) {
  std::vector<std::string_view> parts;
  const auto walk = [&parts](std::string_view steps) {
    while (!steps.empty()) {
      const std::size_t slash = steps.find('/');
      const std::string_view step = steps.substr(0, slash);
      steps.remove_prefix(slash == std::string_view::npos ? steps.size() : slash + 1);
      if (step.empty() || step == ".") continue;
      if (step != "..") {
        parts.push_back(step);
      } else if (parts.empty()) {
        return false;
      } else {
        parts.pop_back();
      }
    }
    return true;
  };
  if (!path.starts_with('/') && !walk(directory_of(from))) return {};
  if (!walk(path)) return {};
  std::string out;
  for (const std::string_view part : parts) {
    if (!out.empty()) out += '/';
    out += part;
  }
  return out.empty() ? "." : out;
}

std::string path_in(std::string_view directory, std::string_view name) {
  return directory == "." ? std::string(name) : std::string(directory).append("/").append(name);
}

std::string_view directory_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? "." : path.substr(0, slash);
}

std::string_view base_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

}  // namespace infralint
