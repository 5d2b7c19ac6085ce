#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "artifacts/k8s/kustomizations.h"
#include "artifacts/k8s/model.h"
#include "artifacts/k8s/near_miss.h"
#include "artifacts/k8s/unit.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

// The one pair that keeps the selector from matching, when the label has a similar value.
const Node::Member* service_selector_mismatch_pair(const std::vector<Node::Member>& pairs, const Node& labels) {
  const Node::Member* wrong = nullptr;
  for (const Node::Member& pair : pairs) {
    const Node label = labels[pair.key->text];
    if (label && label.text() == pair.value.text()) continue;
    if (wrong != nullptr || !label || !similar_names(label.text(), pair.value.text())) return nullptr;
    wrong = &pair;
  }
  return wrong;
}

// A custom resource named like the Service or a value of its selector: its operator makes the pods.
bool service_selector_mismatch_may_make_pods(const Object& other, const Object& service,
                                             const std::vector<Node::Member>& pairs) {
  const bool built_in = other.group.find('.') == std::string_view::npos || other.group.ends_with(".k8s.io");
  if (built_in || other.workload != nullptr) return false;
  return other.name == service.name || std::any_of(pairs.begin(), pairs.end(), [&](const Node::Member& pair) {
           return pair.value.text() == other.name;
         });
}

}  // namespace

void service_selector_mismatch(const Object& object, const RuleContext&, Findings& findings) {
  const Node selector = object.spec["selector"];
  if (!object.is("", "Service") || !object.whole || object.document->kustomizations->any()) return;
  const auto pairs = selector.members();
  if (pairs.empty() ||
      std::any_of(pairs.begin(), pairs.end(), [](const Node::Member& pair) { return pair.value.unknown(); }))
    return;
  const Unit& unit = object.document->unit();
  if (unit.partial()) return;
  const Object* candidate = nullptr;
  const Node::Member* wrong = nullptr;
  for (const Object* other : unit.objects()) {
    if (!namespaces_compatible(*other, object)) continue;
    if (service_selector_mismatch_may_make_pods(*other, object, pairs)) return;
    if (other->workload == nullptr || other->workload->pods.empty()) continue;
    if (!other->whole) return;
    const Node labels = other->workload->pods.front().metadata["labels"];
    if (map_selects(selector, labels)) return;
    const Node::Member* near_pair = service_selector_mismatch_pair(pairs, labels);
    if (near_pair == nullptr) continue;
    if (candidate != nullptr) return;
    candidate = other;
    wrong = near_pair;
  }
  if (candidate == nullptr || !services_of(*candidate->workload).empty()) return;
  Draft draft = findings.report(
      selector.value(),
      message({"Service ", quoted(object.name), " selects no pods: it wants ", quoted(wrong->value.text()), ", but ",
               candidate->kind, " ", quoted(candidate->name), " has ", quoted(wrong->key->text), " ",
               quoted(candidate->workload->pods.front().metadata["labels"][wrong->key->text].text())}));
  draft.help("make the selector and the labels of the pods equal");
  const bool same_file = candidate->document == object.document;
  draft.related_in(same_file ? std::string() : candidate->document->file.path(), candidate->place().span,
                   "these pods are nearly selected");
}

}  // namespace infralint::k8s
