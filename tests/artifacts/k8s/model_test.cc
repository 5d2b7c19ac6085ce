#include "artifacts/k8s/model.h"

#include <gtest/gtest.h>

#include "artifacts/k8s/artifact.h"
#include "manifests.h"

namespace infralint::k8s {
namespace {

struct Read {
  explicit Read(const std::string& text, const std::string& path = "m.yaml")
      : project(path, text), document(project.document(path)) {}

  const Object& object(std::size_t index = 0) const { return document->objects.at(index); }

  Manifests project;
  std::unique_ptr<Document> document;
};

bool recognised(const std::string& text, const std::string& path = "m.yaml") {
  const SourceFile file(path, text);
  const value::Stream stream = value::parse(file);
  return artifact().may_be(file.text()) && artifact().match_content({file, &stream}, false);
}

TEST(KubernetesDetection, ApiVersionAndKindMakeAnObject) {
  EXPECT_TRUE(recognised("apiVersion: v1\nkind: ConfigMap\n"));
  EXPECT_TRUE(recognised("apiVersion: velero.io/v1\nkind: Schedule\n"));
  EXPECT_TRUE(recognised("{\"apiVersion\": \"apps/v1beta2\", \"kind\": \"Deployment\"}", "m.json"));
  EXPECT_TRUE(recognised("# nothing\n---\n---\napiVersion: v1\nkind: ConfigMap\n"));
}

TEST(KubernetesDetection, WhatOnlyLooksAlikeIsLeftAlone) {
  EXPECT_FALSE(recognised("apiVersion: v2\nname: chart\nkind: ''\n"));
  EXPECT_FALSE(recognised("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n"));
  EXPECT_FALSE(recognised("apiVersion: v1\nkind: Config\nclusters: []\n"));
  EXPECT_FALSE(recognised("apiVersion: skaffold/v4beta6\nkind: Config\n"));
  EXPECT_FALSE(recognised("apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n"));
  EXPECT_FALSE(recognised("apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\n"));
  EXPECT_FALSE(recognised("apiVersion: 2\nkind: Thing\n"));
  EXPECT_FALSE(recognised("apiVersion: example.com/one\nkind: Thing\n"));
}

TEST(KubernetesDetection, TemplatesAreLeftAlone) {
  EXPECT_FALSE(recognised("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Values.name }}\n"));
  EXPECT_FALSE(recognised("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web-{{ .Release.Name }}\n"));
  EXPECT_FALSE(recognised("apiVersion: v1\nkind: ConfigMap\n{{- if .Values.on }}\ndata: {}\n{{- end }}\n"));
  EXPECT_TRUE(recognised("apiVersion: v1\nkind: ConfigMap\ndata:\n  alert: \"{{ $labels.pod }} is down\"\n"));
  EXPECT_TRUE(recognised("apiVersion: v1\nkind: ConfigMap\ndata:\n  alert: |\n    {{ $labels.pod }} is down\n"));
}

TEST(KubernetesModel, AGoodDocumentSurvivesABrokenNeighbour) {
  const Read read("apiVersion: v1\nkind: A\n---\nkey: [broken\n---\napiVersion: v1\nkind: B\n");
  ASSERT_EQ(read.document->objects.size(), 2u);
  EXPECT_EQ(read.object(0).kind, "A");
  EXPECT_EQ(read.object(1).kind, "B");
}

TEST(KubernetesModel, ListsAreExpanded) {
  const Read read(R"(apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
  - apiVersion: v1
    kind: List
    items: [{apiVersion: v1, kind: ConfigMap}]
  - {}
)");
  ASSERT_EQ(read.document->objects.size(), 2u);
  EXPECT_EQ(read.object(0).kind, "Service");
  EXPECT_EQ(read.object(1).kind, "ConfigMap");
}

TEST(KubernetesModel, ItemsOfATypedListInheritItsType) {
  const Read read("apiVersion: apps/v1\nkind: DeploymentList\nitems:\n  - metadata: {name: web}\n");
  ASSERT_EQ(read.document->objects.size(), 1u);
  EXPECT_EQ(read.object().id(), "apps/v1/Deployment/web");
  EXPECT_NE(read.object().workload, nullptr);
}

TEST(KubernetesModel, KindAloneIsNotEnough) {
  const Read read("apiVersion: serving.knative.dev/v1\nkind: Service\n---\napiVersion: v1\nkind: Service\n");
  ASSERT_NE(read.object(0).workload, nullptr);
  EXPECT_EQ(read.object(0).workload->kind, WorkloadKind::knative);
  EXPECT_EQ(read.object(1).workload, nullptr);
}

TEST(KubernetesModel, WhatAliasesRepeatIsReadOnce) {
  const Read read(R"(apiVersion: v1
kind: List
items:
  - &one {apiVersion: v1, kind: Pod, spec: {containers: [&c {name: a, image: b}, *c, *c]}}
  - *one
  - *one
)");
  ASSERT_EQ(read.document->objects.size(), 1u);
  EXPECT_EQ(read.object().workload->pods.at(0).containers.size(), 1u);
}

constexpr const char* pod_with_roles = R"(apiVersion: v1
kind: Pod
metadata: {name: p, namespace: shop}
spec:
  securityContext: {runAsUser: 7, readOnlyRootFilesystem: true}
  initContainers:
    - {name: one, image: a}
    - {name: two, image: a, restartPolicy: Always}
  containers:
    - name: app
      image: a
      securityContext: {runAsUser: 8}
  ephemeralContainers:
    - {name: debug, image: a}
)";

TEST(KubernetesModel, ContainersHaveTheirRoles) {
  const Read read(pod_with_roles);
  const Pod& pod = read.object().workload->pods.at(0);
  ASSERT_EQ(pod.containers.size(), 4u);
  EXPECT_EQ(pod.containers[0].role, ContainerRole::init);
  EXPECT_EQ(pod.containers[1].role, ContainerRole::sidecar);
  EXPECT_EQ(pod.containers[2].role, ContainerRole::app);
  EXPECT_EQ(pod.containers[3].role, ContainerRole::ephemeral);
  EXPECT_EQ(read.object().id(), "v1/Pod/shop/p");
}

TEST(KubernetesModel, OnlyInheritedFieldsComeFromThePod) {
  const Read read(pod_with_roles);
  const auto& containers = read.object().workload->pods.at(0).containers;
  EXPECT_EQ(containers[0].security("runAsUser").integer(), 7);
  EXPECT_EQ(containers[2].security("runAsUser").integer(), 8);
  EXPECT_TRUE(containers[0].security("readOnlyRootFilesystem").absent());
}

TEST(KubernetesModel, PodTemplatesAreFoundWhereTheyStand) {
  const Read read(R"(apiVersion: batch/v1
kind: CronJob
spec:
  jobTemplate: {spec: {template: {spec: {containers: [{name: a, image: a}]}}}}
---
apiVersion: kubeflow.org/v1
kind: PyTorchJob
spec:
  pytorchReplicaSpecs:
    Master: {template: {spec: {containers: [{name: a, image: a}]}}}
    Worker: {template: {spec: {containers: [{name: a, image: a}]}}}
---
apiVersion: ray.io/v1
kind: RayCluster
spec:
  headGroupSpec: {template: {spec: {containers: [{name: a, image: a}]}}}
  workerGroupSpecs:
    - {template: {spec: {containers: [{name: a, image: a}]}}}
---
apiVersion: serving.kserve.io/v1beta1
kind: InferenceService
spec:
  predictor: {containers: [{name: a, image: a}]}
)");
  EXPECT_EQ(read.object(0).workload->pods.size(), 1u);
  EXPECT_EQ(read.object(1).workload->pods.size(), 2u);
  EXPECT_EQ(read.object(2).workload->pods.size(), 2u);
  EXPECT_EQ(read.object(3).workload->pods.size(), 1u);
  EXPECT_TRUE(read.object(1).workload->job_like());
}

TEST(KubernetesModel, PatchStubsAreNotWhole) {
  const auto whole = [](const std::string& text) { return Read(text).object().whole; };
  const std::string head = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n";
  EXPECT_TRUE(whole(head + "  selector: {}\n  template: {spec: {containers: [{name: a, image: b}]}}\n"));
  EXPECT_FALSE(whole(head + "  replicas: 3\n"));
  EXPECT_FALSE(whole(head + "  selector: {}\n  template: {spec: {containers: [{name: a}]}}\n"));
  EXPECT_FALSE(whole(head + "  template: {spec: {containers: [{name: a, image: b}]}}\n"));
  EXPECT_FALSE(
      whole(head + "  $patch: delete\n  selector: {}\n  template: {spec: {containers: [{name: a, image: b}]}}\n"));
  EXPECT_TRUE(whole("apiVersion: v1\nkind: ConfigMap\n"));
}

TEST(KubernetesNode, UnknownIsNeitherPresentNorAbsent) {
  const Read read("apiVersion: v1\nkind: A\nspec: ${SPEC}\nlist: [1]\nnothing: null\nflag: ${FLAG}\n");
  const Node root = read.object().node;
  EXPECT_FALSE(root["spec"]["replicas"].absent());
  EXPECT_TRUE(root["spec"]["replicas"].unknown());
  EXPECT_FALSE(root["list"]["member"].absent());
  EXPECT_TRUE(root["nothing"].absent());
  EXPECT_TRUE(root["missing"]["deeper"].absent());
  EXPECT_FALSE(root["flag"].is_true());
  EXPECT_FALSE(root["flag"].is_false());
  EXPECT_TRUE(root["flag"].unknown());
}

TEST(KubernetesNode, PlaceholdersOfLaterTools) {
  for (const char* text :
       {"${X}", "a-${X:=1}", "$(NAME)", "<your name>", "ENC[AES,x]", "op://a/b", "vault:x", "ref+x://"}) {
    EXPECT_TRUE(is_unknown_text(text)) << text;
  }
  for (const char* text : {"", "$", "$5", "a < b", "$HOME", "plain", "$((1+1))"})
    EXPECT_FALSE(is_unknown_text(text)) << text;
}

TEST(KubernetesNode, AliasesAndMergesAreFollowed) {
  const Read read(R"(apiVersion: v1
kind: A
base: &base {cpu: 1, memory: 2Gi}
copy: *base
merged:
  <<: *base
  cpu: 3
)");
  const Node root = read.object().node;
  EXPECT_EQ(root["copy"]["memory"].quantity(), Quantity::parse("2Gi"));
  EXPECT_EQ(root["merged"]["memory"].quantity(), Quantity::parse("2Gi"));
  EXPECT_EQ(root["merged"]["cpu"].integer(), 3);
  EXPECT_EQ(root["merged"].members().size(), 2u);
}

TEST(KubernetesNode, QuotedNumbersAreNumbers) {
  const Read read("apiVersion: v1\nkind: A\na: \"7\"\nb: 0644\nc: yes\nd: \"yes\"\n");
  const Node root = read.object().node;
  EXPECT_EQ(root["a"].integer(), 7);
  EXPECT_EQ(root["b"].integer(), 420);
  EXPECT_TRUE(root["c"].is_true());
  EXPECT_FALSE(root["d"].is_true());
}

}  // namespace
}  // namespace infralint::k8s
