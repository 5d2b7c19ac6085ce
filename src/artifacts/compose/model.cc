#include "artifacts/compose/model.h"

#include <algorithm>

#include "artifacts/compose/read_service.h"
#include "base/edit_distance.h"
#include "syntax/value/resolve.h"

namespace infralint::compose {
namespace {

// Words in the name or command of services that run once.
bool names_task(std::string_view text) {
  static constexpr std::string_view words[] = {"migrat", "init", "seed", "setup", "bootstrap",
                                               "backup", "job",  "task", "test"};
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return lower.find(word) != std::string::npos; });
}

std::string command_text(const value::Value* command) {
  std::string out;
  for (const value::Value* item : list_items(command)) out += std::string(item->text) + " ";
  return out;
}

bool is_completed_by(const Document& document, const Service& service) {
  if (service.get("extends")) return true;
  if (service.image.node || service.has_build) return false;
  return std::any_of(document.project.siblings.begin(), document.project.siblings.end(), [&](const Sibling& sibling) {
    return !sibling.included && sibling.services.contains(service.name);
  });
}

bool project_has_production(const Document& document) {
  return std::any_of(document.project.siblings.begin(), document.project.siblings.end(),
                     [](const Sibling& sibling) { return stage_of_file(sibling.path) == FileStage::production; });
}

constexpr std::string_view sections[] = {"services", "networks", "volumes", "secrets", "configs", "models"};
constexpr std::size_t suggestion_limit = 1000;  // names that are compared with a misspelt one

void add_names(const value::Value& root, Document& document) {
  for (const std::string_view section : sections) {
    const value::Value* names = member(&root, section);
    if (!names) continue;
    for (const value::Entry* entry : merged_entries(*names)) document.declared_names[section].insert(entry->key.text);
  }
}

// What is asked for by name, so that no rule has to search.
void make_indices(Document& document) {
  for (const value::Document& part : document.stream->documents) add_names(*part.root, document);
  for (const Sibling& sibling : document.project.siblings) add_names(*sibling.root, document);
  for (const Service& service : document.services) {
    document.service_index.emplace(service.name, &service);
    if (service.has_build && service.image.node) document.built_images.insert(service.image.text);
  }
  std::unordered_set<std::string_view> awaited;
  for (const Service& service : document.services) {
    for (const Dependency& dependency : service.dependencies) {
      if (dependency.condition == Condition::completed) awaited.insert(dependency.target.name);
    }
  }
  for (Service& service : document.services) service.awaited_end = awaited.contains(service.name);
}

}  // namespace

const value::Value* Service::get(std::string_view key) const {
  const value::Value* found = member(body, key);
  return found && !is_reset(*found) ? found : nullptr;
}

const value::Value* Service::get(std::string_view key, std::string_view inner) const { return member(get(key), inner); }

const value::Entry* Service::get_entry(std::string_view key) const { return body->find_entry_merged(key); }

bool Service::has_anywhere(std::string_view key) const {
  if (get(key) || fragment) return true;
  for (const Sibling& sibling : document->project.siblings) {
    const auto found = sibling.services.find(name);
    if (found != sibling.services.end() && member(found->second, key)) return true;
  }
  return false;
}

std::optional<std::string> Service::text(std::string_view key) const { return text(get(key)); }

std::optional<std::string> Service::text(const value::Value* node) const {
  const std::optional<std::string_view> raw = scalar_text(node);
  if (!raw) return std::nullopt;
  Expansion expansion = expand(*raw, document->project.variables);
  return expansion.known ? std::optional<std::string>(std::move(expansion.text)) : std::nullopt;
}

bool Service::one_shot() const {
  return awaited_end || !profiles.empty() || names_task(name) || names_task(command_text(get("command")));
}

bool Service::has_env(std::string_view key) const {
  return std::any_of(environment.begin(), environment.end(), [&](const Env& env) { return env.key == key; });
}

const Service* Document::find_service(std::string_view name) const {
  const auto found = service_index.find(name);
  return found == service_index.end() ? nullptr : found->second;
}

bool Document::declares(std::string_view section, std::string_view name) const {
  const auto names = declared_names.find(section);
  return names != declared_names.end() && names->second.contains(name);
}

std::string_view Document::nearest_declared(std::string_view section, std::string_view name) const {
  const auto names = declared_names.find(section);
  if (names == declared_names.end() || names->second.size() > suggestion_limit) return {};
  std::vector<std::string_view> candidates(names->second.begin(), names->second.end());
  std::sort(candidates.begin(), candidates.end());
  return nearest(name, candidates).value_or("");
}

std::unique_ptr<const Document> make_document(const SourceFile& file, const value::Stream& stream,
                                              const ProjectView& view) {
  auto document = std::make_unique<Document>();
  document->file = &file;
  document->stream = &stream;
  document->view = &view;
  document->root = &stream.documents.front().root->resolved();
  document->readable = document->root->is_mapping() && !stream.has_syntax_error();
  document->several_documents = stream.documents.size() > 1;
  document->stage = stage_of_file(file.path());
  if (!document->readable) return document;
  document->project = find_project(file.path(), *document->root, view);
  document->release_file =
      document->stage == FileStage::production || (!document->relaxed() && !project_has_production(*document));
  if (const value::Value* services = member(document->root, "services")) {
    for (const value::Entry* entry : merged_entries(*services)) {
      if (!entry->value.resolved().is_mapping()) continue;
      Service& service = document->services.emplace_back();
      read_service(*entry, *document, service);
      service.fragment = document->several_documents || is_completed_by(*document, service);
    }
  }
  make_indices(*document);
  return document;
}

Level softened(const Document& document, Level level) {
  if (!document.relaxed()) return level;
  return level == Level::error ? Level::warning : Level::note;
}

Level graded(const Document& document) {
  if (document.stage == FileStage::production) return Level::error;
  return softened(document, Level::warning);
}

}  // namespace infralint::compose
