#include "artifacts/docker/artifact.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "artifacts/docker/dispatch.h"
#include "artifacts/docker/mentions.h"
#include "artifacts/docker/model.h"
#include "artifacts/docker/view.h"
#include "check/project_view.h"
#include "language/kind_model.h"
#include "syntax/dockerfile/parse.h"

namespace infralint::docker {
namespace {

constexpr auto foreign_endings =
    std::to_array<std::string_view>({".dockerignore", ".containerignore", ".md", ".txt", ".rst", ".sh", ".py", ".go",
                                     ".lock", ".yml", ".yaml", ".json", ".rego", ".png"});
constexpr auto template_endings = std::to_array<std::string_view>(
    {".j2", ".jinja", ".jinja2", ".tmpl", ".tpl", ".template", ".erb", ".in", ".m4", ".mustache", ".hbs"});
constexpr auto template_signs = std::to_array<std::string_view>({"{{", "{%", "<%", "@@", "%%"});

template <std::size_t N>
bool ends_with_one_of(std::string_view name, const std::array<std::string_view, N>& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

bool is_dockerfile_name(std::string_view name) {
  if (ends_with_one_of(name, foreign_endings)) return false;
  if (name == "Dockerfile" || name == "dockerfile" || name == "Containerfile") return true;
  for (const std::string_view prefix : {"Dockerfile.", "Containerfile.", "Dockerfile-", "Dockerfile_"}) {
    if (name.starts_with(prefix) && name.size() > prefix.size()) return true;
  }
  for (const std::string_view ending : {".Dockerfile", ".dockerfile", ".containerfile"}) {
    if (name.ends_with(ending) && name.size() > ending.size()) return true;
  }
  return false;
}

bool is_template_name(std::string_view name) { return ends_with_one_of(name, template_endings); }

// Other people's code.
bool is_foreign_folder(std::string_view path) {
  constexpr auto folders = std::to_array<std::string_view>({".git", "node_modules", "vendor", "testdata"});
  while (true) {
    const std::size_t slash = path.find('/');
    if (slash == std::string_view::npos) return false;
    if (std::find(folders.begin(), folders.end(), path.substr(0, slash)) != folders.end()) return true;
    path.remove_prefix(slash + 1);
  }
}

NameMatch match_name(std::string_view path) {
  const std::string_view name = base_name(path);
  if (!is_dockerfile_name(name)) return NameMatch::no;
  return is_template_name(name) || is_foreign_folder(path) ? NameMatch::possible : NameMatch::yes;
}

bool may_be(std::string_view text) {
  return text.find("FROM") != std::string_view::npos || text.find("from") != std::string_view::npos ||
         text.find("From") != std::string_view::npos;
}

bool match_content(const AnalysisInput& input, bool explicitly) {
  const std::string_view path = input.file.path();
  const std::string_view text = input.file.parse_text();
  if (is_dockerfile_name(base_name(path))) {
    if (is_foreign_folder(path) && !explicitly) return false;
    if (!is_template_name(base_name(path))) return true;
    const bool has_signs = std::any_of(template_signs.begin(), template_signs.end(), [&](std::string_view sign) {
      return text.find(sign) != std::string_view::npos;
    });
    // What does not parse before it is filled in has signs of its own.
    return !has_signs && dockerfile::parse(text).diagnostics.empty();
  }
  if (!explicitly) return false;
  // Without a name: the first instruction is FROM, or ARGs and then FROM.
  for (const dockerfile::Instruction& instruction : dockerfile::parse(text).instructions) {
    if (instruction.keyword == Keyword::from) return instruction.valid;
    if (instruction.keyword != Keyword::arg) return false;
  }
  return false;
}

Analysis analyse(const AnalysisInput& input, const RuleContext& context, Findings& findings) {
  const std::unique_ptr<Document> document = build_document(input.file, context.project());
  dispatch(*document, context, findings);
  return {comment_scopes(*document), {}};
}

std::unique_ptr<FileModel> model(const AnalysisInput& input, const ProjectView& project) {
  std::unique_ptr<Document> document = build_document(input.file, project);
  DockerView& view = DockerView::of(*document);
  return language::make_model(std::move(document), view, {&view.tree().root()});
}

}  // namespace

const Artifact& artifact() {
  static constexpr Artifact self{"docker",
                                 false,
                                 match_name,
                                 may_be,
                                 match_content,
                                 analyse,
                                 model,
                                 may_mention_dockerfiles,
                                 mentioned_dockerfiles};
  return self;
}

}  // namespace infralint::docker
