#include "artifacts/compose/artifact.h"

#include "artifacts/compose/dispatch.h"
#include "artifacts/compose/expanded.h"
#include "artifacts/compose/project.h"
#include "artifacts/compose/view.h"
#include "check/project_view.h"
#include "language/kind_model.h"

namespace infralint::compose {
namespace {

bool is_below(std::string_view path, std::string_view directory) {
  return path.starts_with(directory) || path.find("/" + std::string(directory)) != std::string_view::npos;
}

NameMatch match_name(std::string_view path) {
  if (!path.ends_with(".yaml") && !path.ends_with(".yml")) return NameMatch::no;
  if (is_below(path, ".github/workflows/")) return NameMatch::no;
  return has_compose_name(path) ? NameMatch::yes : NameMatch::possible;
}

bool may_be(std::string_view text) { return text.find("services") != std::string_view::npos; }

// `image`, `build`, `extends` or `provider` in at least one service.
bool has_services(const value::Value& root) {
  const value::Value* services = member(&root, "services");
  if (!services || !services->is_mapping()) return false;
  for (const value::Entry* service : merged_entries(*services)) {
    for (const std::string_view key : {"image", "build", "extends", "provider"}) {
      const value::Value* value = member(&service->value, key);
      if (value && !value->is_sequence()) return true;
    }
  }
  return false;
}

bool match_content(const AnalysisInput& input, bool explicitly) {
  if (!input.stream || input.stream->documents.empty()) return false;
  const value::Value& root = input.stream->documents.front().root->resolved();
  const bool workflow = root.find("jobs") && root.find("on");
  const bool manifest = root.find("apiVersion") && root.find("kind");
  if (workflow || manifest) return false;
  if (match_name(input.file.path()) == NameMatch::yes) return true;
  return has_services(root) || (explicitly && root.find("services") && member(&root, "services")->is_mapping());
}

std::unique_ptr<FileModel> model(const AnalysisInput& input, const ProjectView& project) {
  if (!input.stream || input.stream->documents.empty()) return nullptr;
  auto document = make_document(input.file, *input.stream, project);
  ComposeView& view = ComposeView::of(*document);
  return language::make_model(std::move(document), view, language::roots_of(*input.stream));
}

constexpr Artifact compose_artifact = {"compose", true, match_name, may_be, match_content, analyse, model};

}  // namespace

const Artifact& artifact() { return compose_artifact; }

}  // namespace infralint::compose
