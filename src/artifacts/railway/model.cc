#include "artifacts/railway/model.h"

#include <algorithm>

#include "artifacts/railway/schema.h"
#include "syntax/value/resolve.h"

namespace infralint::railway {
namespace {

const value::Entry* setting(const value::Value* table, std::string_view key) {
  const value::Entry* entry = table ? table->find_entry(key) : nullptr;
  return entry && !value::is_null(entry->value) ? entry : nullptr;
}

const value::Value* table_in(const value::Value& parent, std::string_view key) {
  const value::Value* table = parent.find(key);
  return table && table->is_mapping() ? table : nullptr;
}

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Builder builder_named(std::string_view name) {
  if (name == "RAILPACK") return Builder::railpack;
  if (name == "DOCKERFILE") return Builder::dockerfile;
  if (name == "NIXPACKS") return Builder::nixpacks;
  if (name == "HEROKU") return Builder::heroku;
  if (name == "PAKETO") return Builder::paketo;
  return Builder::unknown;
}

// Railway uses a Dockerfile whenever it finds one, whatever the builder.
void find_builder(Service& service, const ProjectView& project) {
  const Document& document = *service.document;
  if (const value::Entry* path = service.build("dockerfilePath")) {
    service.builder = Builder::dockerfile;
    for (std::string& candidate : path_candidates(document, known_text(path).value_or(""))) {
      if (project.is_file(candidate)) {
        service.dockerfile = std::move(candidate);
        return;
      }
    }
    return;
  }
  service.builder = builder_named(folded_choice(service.build("builder")));
  std::string beside = resolve_path(document.file->path(), "Dockerfile");
  if (project.is_file(beside)) {
    service.builder = Builder::dockerfile;
    service.dockerfile = std::move(beside);
  } else if (service.builder == Builder::dockerfile && project.is_file("Dockerfile")) {
    service.dockerfile = "Dockerfile";
  }
}

}  // namespace

const value::Entry* Layer::build_setting(std::string_view key) const { return setting(build, key); }
const value::Entry* Layer::deploy_setting(std::string_view key) const { return setting(deploy, key); }

const value::Entry* Service::build(std::string_view key) const {
  for (const Layer* layer : layers) {
    if (const value::Entry* entry = layer->build_setting(key)) return entry;
  }
  return nullptr;
}

const value::Entry* Service::deploy(std::string_view key) const {
  for (const Layer* layer : layers) {
    if (const value::Entry* entry = layer->deploy_setting(key)) return entry;
  }
  return nullptr;
}

Document make_document(const SourceFile& file, const value::Stream& stream) {
  Document document;
  document.file = &file;
  document.stream = &stream;
  document.root = stream.documents.front().root;
  document.readable = document.root->is_mapping() && stream.documents.front().complete && !stream.has_syntax_error();
  document.layers.push_back({{}, nullptr, table_in(*document.root, "build"), table_in(*document.root, "deploy")});
  if (const value::Value* environments = table_in(*document.root, "environments")) {
    for (const value::Entry& entry : environments->entries) {
      document.layers.push_back(
          {entry.key.text, &entry, table_in(entry.value, "build"), table_in(entry.value, "deploy")});
      if (document.release == 0 && stage_of_environment(entry.key.text) == Stage::production) {
        document.release = document.layers.size() - 1;
      }
    }
  }
  return document;
}

std::vector<Service> make_services(const Document& document, const ProjectView& project) {
  const Layer* pull_requests = nullptr;
  for (const Layer& layer : document.layers) {
    if (layer.environment == "pr") pull_requests = &layer;
  }
  std::vector<Service> services;
  for (std::size_t i = 0; i < document.layers.size(); ++i) {
    Service service;
    service.document = &document;
    service.own = &document.layers[i];
    service.release = i == document.release;
    service.layers.push_back(service.own);
    if (i > 0) {
      service.stage = stage_of_environment(service.own->environment);
      if (service.stage == Stage::ephemeral && pull_requests && pull_requests != service.own) {
        service.layers.push_back(pull_requests);
      }
      service.layers.push_back(&document.layers.front());
    }
    find_builder(service, project);
    services.push_back(std::move(service));
  }
  return services;
}

Stage stage_of_environment(std::string_view name) {
  if (one_of(name, {"production", "prod", "live", "main"})) return Stage::production;
  if (one_of(name, {"staging", "stage", "uat", "preprod"})) return Stage::staging;
  if (one_of(name, {"pr", "preview"}) || name.starts_with("pr-")) return Stage::ephemeral;
  if (name.starts_with("dev") || name == "local") return Stage::development;
  return Stage::unknown;
}

std::optional<std::string_view> known_text(const value::Entry* entry) {
  if (!entry || !entry->value.is_scalar()) return std::nullopt;
  if (value::resolve(entry->value, value::Resolver::core) != value::ScalarType::string) return std::nullopt;
  if (entry->value.text.find("${{") != std::string_view::npos) return std::nullopt;
  return entry->value.text;
}

std::optional<double> known_number(const value::Entry* entry) {
  if (!entry || !entry->value.is_scalar()) return std::nullopt;
  return value::as_number(entry->value, value::Resolver::core);
}

std::string folded_choice(const value::Entry* entry) {
  std::string out(known_text(entry).value_or(""));
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

std::vector<std::string> path_candidates(const Document& document, std::string_view path) {
  std::vector<std::string> out;
  if (path.empty()) return out;
  out.push_back(resolve_path(document.file->path(), path));
  out.push_back(resolve_path({}, path));
  if (out[0] == out[1]) out.pop_back();
  std::erase(out, "");
  return out;
}

Span deploy_anchor(const Service& service) {
  for (const Layer* layer : service.layers) {
    const value::Value* parent = layer->entry ? &layer->entry->value : service.document->root;
    if (const value::Entry* deploy = parent->find_entry("deploy")) return deploy->key.span;
  }
  return first_line(*service.document);
}

Span first_line(const Document& document) { return document.file->lines().line(1); }

}  // namespace infralint::railway
