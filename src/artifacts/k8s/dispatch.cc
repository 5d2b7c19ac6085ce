#include "artifacts/k8s/dispatch.h"

#include <memory>

#include "artifacts/k8s/bindings.h"
#include "artifacts/k8s/kustomizations.h"
#include "artifacts/k8s/model.h"
#include "artifacts/k8s/scripts.h"
#include "check/rule_ids.h"
#include "check/stream_problems.h"
#include "check/value_comments.h"

namespace infralint::k8s {
namespace {

// The element whose rules run: everything in an object belongs to that object.
class ObjectPlace final : public Place {
 public:
  ObjectPlace(const Object& object, const value::Value& node) : object_(object), node_(node) {}

  std::string node() const override { return normalized_path(node_); }
  std::string anchor() const override { return object_.id() + ":" + identity_path(node_); }
  std::string object() const override { return object_.id(); }

 private:
  const Object& object_;
  const value::Value& node_;
};

template <class Element>
void judge_element(const Element& element, const Object& object, const Node& node, const RuleContext& context,
                   Findings& findings) {
  const ObjectPlace place(object, node.value());
  findings.set_place(&place);
  run_rules(rules_for<Element>(), element, context, findings);
  findings.set_place(nullptr);
}

void judge_pod(const Pod& pod, const Object& object, const RuleContext& context, Findings& findings) {
  judge_element(pod, object, pod.spec, context, findings);
  for (const Container& container : pod.containers) {
    judge_element(container, object, container.node, context, findings);
    const ObjectPlace place(object, container.node.value());
    findings.set_place(&place);
    judge_scripts(container, context, findings);
    findings.set_place(nullptr);
  }
  for (const Volume& volume : pod.volumes) judge_element(volume, object, volume.node, context, findings);
}

void add_annotations(const Node& metadata, const Node& owner, std::vector<AnnotationScope>& scopes) {
  for (const Node::Member& annotation : metadata["annotations"].members()) {
    if (!annotation.value.is_scalar()) continue;
    scopes.push_back({annotation.key->span, annotation.value.value().span, std::string(annotation.key->text),
                      std::string(annotation.value.text()), owner.value().span});
  }
}

}  // namespace

Analysis analyse(const AnalysisInput& input, const RuleContext& context, Findings& findings) {
  namespace yaml = rule_ids::yaml;
  report_problems(
      *input.stream,
      {yaml::syntax, yaml::tab_indent, yaml::undefined_alias, yaml::duplicate_key, yaml::syntax, yaml::alias_bomb},
      findings);
  Document document(input.file, *input.stream, context.project());
  read_objects(document);
  document.kustomizations = std::make_unique<const Kustomizations>(input.file.path(), context.project());
  Analysis analysis;
  analysis.comments = comment_scopes(*input.stream, input.file);
  for (Object& object : document.objects) {
    const Kustomizations& kustomizations = *document.kustomizations;
    if (kustomizations.file_is_patch() || kustomizations.may_patch(object.kind, object.name)) object.whole = false;
    add_annotations(object.metadata, object.node, analysis.annotations);
    judge_element(object, object, object.node, context, findings);
    if (object.workload == nullptr) continue;
    judge_element(*object.workload, object, object.node, context, findings);
    for (const Pod& pod : object.workload->pods) {
      if (object.workload->kind != WorkloadKind::pod) add_annotations(pod.metadata, pod.spec, analysis.annotations);
      judge_pod(pod, object, context, findings);
    }
  }
  return analysis;
}

}  // namespace infralint::k8s
