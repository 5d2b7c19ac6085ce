#include <algorithm>

#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {
namespace {

bool unused_resource_in(const value::Value* list, std::string_view name) {
  if (!list) return false;
  if (list->is_mapping()) return list->find_merged(name) != nullptr;
  for (const value::Value* item : list_items(list)) {
    const std::optional<std::string_view> source =
        item->is_mapping() ? scalar_text(member(item, "source")) : item->text;
    if (source == name || (source && source->find('$') != std::string_view::npos)) return true;
  }
  return false;
}

bool unused_resource_mounted(const value::Value* volumes, std::string_view name) {
  for (const value::Value* item : list_items(volumes)) {
    const std::string_view source = item->is_mapping() ? scalar_text(member(item, "source")).value_or("") : item->text;
    if (source == name || source.starts_with(std::string(name) + ":") || source.starts_with('$')) return true;
  }
  return false;
}

bool unused_resource_used(const value::Value& root, std::string_view section, std::string_view name) {
  const value::Value* services = member(&root, "services");
  if (!services) return false;
  for (const value::Entry* entry : merged_entries(*services)) {
    const value::Value* body = &entry->value.resolved();
    if (section == "volumes" ? unused_resource_mounted(member(body, section), name)
                             : unused_resource_in(member(body, section), name))
      return true;
    if (section == "secrets" && unused_resource_in(member(member(body, "build"), section), name)) return true;
    const value::Value* spec = member(member(body, "credential_spec"), "config");
    if (section == "configs" && spec && spec->text == name) return true;
  }
  return false;
}

}  // namespace

void unused_resource(const Document& document, const RuleContext&, Findings& findings) {
  if (!document.readable || document.several_documents || !document.project.complete || document.services.empty())
    return;
  for (const std::string_view section : {"volumes", "networks", "secrets", "configs", "models"}) {
    const value::Value* names = member(document.root, section);
    // Every name is looked for in every service: a file larger than anybody writes is not worth the time.
    if (!names || document.file->text().size() > 256 * 1024) continue;
    for (const value::Entry* entry : merged_entries(*names)) {
      const std::string_view name = entry->key.text;
      const value::Value* external = member(&entry->value, "external");
      if (name == "default" || name.starts_with("x-") || (external && boolean(external).value_or(true))) continue;
      bool used = unused_resource_used(*document.root, section, name);
      for (const Sibling& sibling : document.project.siblings)
        used = used || unused_resource_used(*sibling.root, section, name);
      if (used) continue;
      findings.report_key(*entry, message({"no service uses ", quoted(name), " from ", quoted(section)}))
          .help("remove it, or use it in a service");
    }
  }
}

}  // namespace infralint::compose
