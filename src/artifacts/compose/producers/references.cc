#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_ids.h"

namespace infralint::compose {
namespace {

void references_report(RuleIndex rule, const value::Value& node, std::string_view what, std::string_view name,
                       const Document& document, std::string_view section, Findings& findings) {
  const std::string_view near = document.nearest_declared(section, name);
  findings.report(rule, node, message({what, " ", quoted(name), " is not defined under ", quoted(section)}))
      .help(near.empty() ? message({"define it under ", quoted(section), ", or correct the name"})
                         : message({"did you mean ", quoted(near), "?"}));
}

// A list of names, or of mappings with `source`.
void references_sources(RuleIndex rule, const value::Value* list, std::string_view what, std::string_view section,
                        const Document& document, Findings& findings) {
  for (const value::Value* item : list_items(list)) {
    const value::Value* node = item->is_mapping() ? member(item, "source") : item;
    const std::optional<std::string_view> name = scalar_text(node);
    if (!name || name->find('$') != std::string_view::npos || document.declares(section, *name)) continue;
    references_report(rule, *node, what, *name, document, section, findings);
  }
}

void references_volumes(const Service& service, Findings& findings) {
  const Document& document = *service.document;
  for (const Mount& mount : service.mounts) {
    if (mount.type != MountType::named || mount.source.empty() || document.declares("volumes", mount.source)) continue;
    const bool path = mount.source.find('/') != std::string::npos ||
                      document.view->is_directory(resolve_path(document.file->path(), mount.source)) ||
                      document.view->is_file(resolve_path(document.file->path(), mount.source));
    Draft draft = findings.report(rule_ids::compose::undefined_volume, *mount.node,
                                  message({"volume ", quoted(mount.source), " is not defined under `volumes`"}));
    if (!path) {
      const std::string_view near = document.nearest_declared("volumes", mount.source);
      draft.help(near.empty() ? message({"define it under `volumes`, or write ", quoted("./" + mount.source),
                                         " for a directory"})
                              : message({"did you mean ", quoted(near), "?"}));
      continue;
    }
    draft.help(message({"write ", quoted("./" + mount.source), ": without `./` it is the name of a volume"}));
    if (mount.source_node->opaque || mount.source_span.empty()) continue;
    draft.fix({"prefix `./`", Applicability::safe, {{{mount.source_span.begin, mount.source_span.begin}, "./"}}});
  }
}

void references_service(const Document& document, std::string_view name, const value::Value& node, Span place,
                        Findings& findings) {
  if (name.empty() || name.find('$') != std::string_view::npos || document.declares("services", name)) return;
  const std::string_view near = document.nearest_declared("services", name);
  Draft draft = findings.report(rule_ids::compose::undefined_service, node,
                                message({"service ", quoted(name), " is not defined"}));
  draft.help(near.empty() ? "define it under `services`, or correct the name"
                          : message({"did you mean ", quoted(near), "?"}));
  if (near.empty() || node.opaque || place.size() != name.size()) return;
  draft.fix({message({"write ", quoted(near)}), Applicability::unsafe, {{place, std::string(near)}}});
}

Span references_part(const value::Value& node, std::size_t begin, std::size_t size) {
  return node.inner({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + size)});
}

void references_services(const Service& service, Findings& findings) {
  const Document& document = *service.document;
  for (const Dependency& dependency : service.dependencies) {
    references_service(document, dependency.target.name, *dependency.target.node,
                       references_part(*dependency.target.node, 0, dependency.target.name.size()), findings);
  }
  for (const std::string_view key : {"links", "volumes_from"}) {
    for (const value::Value* item : list_items(service.get(key))) {
      const std::string_view name = item->text.substr(0, item->text.find(':'));
      if (name != "container")
        references_service(document, name, *item, references_part(*item, 0, name.size()), findings);
    }
  }
  for (const std::string_view key : {"network_mode", "ipc", "pid"}) {
    const value::Value* node = service.get(key);
    if (!node || !node->text.starts_with("service:")) continue;
    references_service(document, node->text.substr(8), *node, references_part(*node, 8, node->text.size() - 8),
                       findings);
  }
  const value::Value* extends = service.get("extends");
  if (!extends || member(extends, "file")) return;
  const value::Value* base = extends->is_mapping() ? member(extends, "service") : extends;
  if (const auto name = scalar_text(base))
    references_service(document, *name, *base, references_part(*base, 0, name->size()), findings);
}

}  // namespace

void references(const Document& document, const RuleContext&, Findings& findings) {
  if (!document.project.complete) return;
  for (const Service& service : document.services) {
    for (const Use& network : service.networks) {
      if (network.name == "default" || document.declares("networks", network.name)) continue;
      references_report(rule_ids::compose::undefined_network, *network.node, "network", network.name, document,
                        "networks", findings);
    }
    references_volumes(service, findings);
    references_sources(rule_ids::compose::undefined_secret, service.get("secrets"), "secret", "secrets", document,
                       findings);
    references_sources(rule_ids::compose::undefined_secret, service.get("build", "secrets"), "secret", "secrets",
                       document, findings);
    references_sources(rule_ids::compose::undefined_config, service.get("configs"), "config", "configs", document,
                       findings);
    references_sources(rule_ids::compose::undefined_model, service.get("models"), "model", "models", document,
                       findings);
    references_services(service, findings);
  }
}

}  // namespace infralint::compose
