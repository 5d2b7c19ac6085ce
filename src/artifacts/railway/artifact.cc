#include "artifacts/railway/artifact.h"

#include "artifacts/railway/dispatch.h"
#include "artifacts/railway/model.h"
#include "artifacts/railway/view.h"
#include "check/project_view.h"
#include "language/kind_model.h"

namespace infralint::railway {
namespace {

bool has_extension(std::string_view name) { return name.ends_with(".toml") || name.ends_with(".json"); }

bool has_main_name(std::string_view path) {
  const std::string_view name = base_name(path);
  return name == "railway.toml" || name == "railway.json";
}

// railway.worker.json, or any file right inside a folder `railway`.
bool has_related_name(std::string_view path) {
  const std::string_view name = base_name(path);
  if (!has_extension(name)) return false;
  if (base_name(directory_of(path)) == "railway") return true;
  return name.starts_with("railway") && name.size() > 8 &&
         std::string_view("._-").find(name[7]) != std::string_view::npos;
}

bool below_program_directory(std::string_view path) {
  return path.starts_with(".railway/") || path.find("/.railway/") != std::string_view::npos;
}

NameMatch match_name(std::string_view path) {
  if (below_program_directory(path) || base_name(path) == "railway.schema.json") return NameMatch::no;
  if (has_main_name(path)) return NameMatch::yes;
  if (has_related_name(path) || path.ends_with(".json")) return NameMatch::possible;
  return NameMatch::no;
}

bool may_be(std::string_view text) {
  for (const std::string_view word : {"railway.schema.json", "build", "deploy", "environments"}) {
    if (text.find(word) != std::string_view::npos) return true;
  }
  return false;
}

bool names_schema(const value::Value& root) {
  const value::Value* schema = root.find("$schema");
  return schema && (schema->text == "https://railway.com/railway.schema.json" ||
                    schema->text == "https://railway.app/railway.schema.json");
}

bool match_content(const AnalysisInput& input, bool explicitly) {
  if (!input.stream || input.stream->documents.empty()) return false;
  const value::Value& root = *input.stream->documents.front().root;
  const bool sections = root.find("build") || root.find("deploy") || root.find("environments");
  if (!sections && (root.find("properties") || root.find("anyOf"))) return false;  // the schema itself
  if (has_main_name(input.file.path()) || names_schema(root)) return true;
  return sections && (explicitly || has_related_name(input.file.path()));
}

std::unique_ptr<FileModel> model(const AnalysisInput& input, const ProjectView&) {
  if (!input.stream || input.stream->documents.empty()) return nullptr;
  auto document = std::make_unique<const Document>(make_document(input.file, *input.stream));
  RailwayView& view = RailwayView::of(*document);
  const value::Value* root = document->root;
  return language::make_model(std::move(document), view, {root});
}

constexpr Artifact railway_artifact = {"railway", true, match_name, may_be, match_content, analyse, model};

}  // namespace

const Artifact& artifact() { return railway_artifact; }

}  // namespace infralint::railway
