#include <string>
#include <string_view>

#include "artifacts/k8s/kustomizations.h"
#include "artifacts/k8s/model.h"
#include "artifacts/k8s/unit.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

// The only object that the reference can mean; null when there is none, or several.
const Object* config_key_missing_target(const Object& owner, std::string_view kind, std::string_view name) {
  if (owner.document->kustomizations->any() || name.empty()) return nullptr;
  const Object* found = nullptr;
  for (const Object* object : owner.document->unit().near(owner, "", kind)) {
    if (object->name != name) continue;
    if (found != nullptr || !object->whole) return nullptr;
    found = object;
  }
  return found;
}

bool config_key_missing_has(const Object& object, std::string_view key) {
  if (!object.node["sops"].absent()) return true;
  for (const std::string_view field : {"data", "stringData", "binaryData"}) {
    const Node map = object.node[field];
    if (map && (!map.is_mapping() || !map[key].absent() || map.value().find_merged(key) != nullptr)) return true;
  }
  return false;
}

}  // namespace

void config_key_missing(const Container& container, const RuleContext&, Findings& findings) {
  const Object& owner = *container.pod->workload->object;
  if (container.env_repeats) return;
  for (const Node& variable : container.node["env"].items()) {
    for (const std::string_view source : {"configMapKeyRef", "secretKeyRef"}) {
      const Node reference = variable["valueFrom"][source];
      const Node key = reference["key"];
      if (!key.is_scalar() || key.unknown() || reference["optional"].is_true()) continue;
      const std::string_view kind = source == "secretKeyRef" ? "Secret" : "ConfigMap";
      const Object* target = config_key_missing_target(owner, kind, reference["name"].text());
      if (target == nullptr || config_key_missing_has(*target, key.text())) continue;
      Draft draft =
          findings.report(key.value(), message({kind, " ", quoted(target->name), " has no key ", quoted(key.text()),
                                                ", so container ", quoted(container.label()), " does not start"}));
      draft.help("correct the key, add it to the object, or mark the reference `optional: true`");
      const bool same_file = target->document == owner.document;
      draft.related_in(same_file ? std::string() : target->document->file.path(), target->place().span,
                       "the object that lacks the key");
    }
  }
}

}  // namespace infralint::k8s
