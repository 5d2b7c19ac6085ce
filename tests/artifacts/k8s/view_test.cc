// What policies see of a manifest beside its text: the security and resources that hold for a container.
#include "artifacts/k8s/view.h"

#include <gtest/gtest.h>

#include "manifests.h"
#include "syntax/value/data.h"

namespace infralint::k8s {
namespace {

class SeenManifest {
 public:
  explicit SeenManifest(const std::string& text) : project_("m.yaml", text), document_(project_.document("m.yaml")) {}

  // The text at `name.member...` of a container; `?` when it is unknown, `-` when there is nothing.
  std::string of(std::size_t container, std::initializer_list<std::string_view> names) {
    const Pod& pod = document_->objects.front().workload->pods.front();
    const value::Value* node = &pod.containers.at(container).node.value();
    for (const std::string_view name : names) {
      const value::Entry* entry = value::member(node->resolved(), name, document_->view());
      node = entry != nullptr ? &entry->value : document_->view().virtual_member(*node, name);
      if (node == nullptr) return "-";
    }
    if (node->resolved().is_scalar() && document_->view().is_unknown(*node)) return "?";
    return std::string(node->resolved().text);
  }

  std::size_t running() {
    const Object& object = document_->objects.front();
    return document_->view().virtual_member(object.node.value(), "__running")->items.size();
  }

 private:
  Manifests project_;
  std::unique_ptr<Document> document_;
};

const std::string head = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n";

TEST(KubernetesView, SecurityIsInheritedFromThePod) {
  SeenManifest seen(head +
                    "  securityContext: {runAsUser: 1000, runAsNonRoot: true, fsGroup: 5}\n"
                    "  containers:\n"
                    "    - {name: a, securityContext: {runAsUser: 2000, privileged: false}}\n"
                    "    - {name: b, securityContext: null}\n"
                    "    - {name: c, securityContext: \"${CONTEXT}\"}\n");
  EXPECT_EQ(seen.of(0, {"__security", "runAsUser"}), "2000");
  EXPECT_EQ(seen.of(0, {"__security", "runAsNonRoot"}), "true");
  EXPECT_EQ(seen.of(0, {"__security", "privileged"}), "false");
  EXPECT_EQ(seen.of(0, {"__security", "fsGroup"}), "-");
  EXPECT_EQ(seen.of(1, {"__security", "runAsUser"}), "1000");
  EXPECT_EQ(seen.of(1, {"__security", "privileged"}), "-");
  EXPECT_EQ(seen.of(2, {"__security", "privileged"}), "?");
}

TEST(KubernetesView, ResourcesAreThoseThatHold) {
  SeenManifest seen(head +
                    "  resources: {limits: {memory: 1Gi}}\n"
                    "  containers:\n"
                    "    - {name: a, resources: {requests: {cpu: 100m}, limits: {cpu: 0}}}\n"
                    "---\n"
                    "apiVersion: v1\nkind: LimitRange\nmetadata: {name: defaults}\n"
                    "spec: {limits: [{type: Container, default: {ephemeral-storage: 2Gi}}]}\n");
  EXPECT_EQ(seen.of(0, {"__resources", "requests", "cpu"}), "100m");
  EXPECT_EQ(seen.of(0, {"__resources", "limits", "cpu"}), "-");
  EXPECT_EQ(seen.of(0, {"__resources", "limits", "memory"}), "1Gi");
  EXPECT_EQ(seen.of(0, {"__resources", "requests", "memory"}), "1Gi");
  EXPECT_EQ(seen.of(0, {"__resources", "limits", "ephemeral-storage"}), "2Gi");
}

TEST(KubernetesView, SidecarsRunAlongWithTheApplication) {
  SeenManifest seen(head +
                    "  initContainers: [{name: migrate}, {name: proxy, restartPolicy: Always}]\n"
                    "  containers: [{name: web}]\n");
  EXPECT_EQ(seen.running(), 2U);
}

}  // namespace
}  // namespace infralint::k8s
