#include <gtest/gtest.h>

#include "artifacts/k8s/replicas.h"
#include "manifests.h"

namespace infralint::k8s {
namespace {

const std::string deployment = R"(apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: app, image: app}]}
)";

const std::string service = "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}}\n";

TEST(KubernetesKustomizations, APatchBesideTheFileMayChangeItsTarget) {
  const Manifests project(
      {{"base/web.yaml", deployment},
       {"base/kustomization.yaml",
        "resources: [web.yaml]\npatches:\n  - target: {kind: Deployment, name: web}\n    path: p.yaml\n"}});
  const auto document = project.document("base/web.yaml");
  EXPECT_TRUE(document->kustomizations->may_patch("Deployment", "web"));
  EXPECT_FALSE(document->kustomizations->may_patch("Deployment", "other"));
  EXPECT_FALSE(document->kustomizations->may_patch("Service", "web"));
}

TEST(KubernetesKustomizations, AnOverlayThatUsesTheBaseCounts) {
  const Manifests project(
      {{"app/base/web.yaml", deployment},
       {"app/base/kustomization.yaml", "resources: [web.yaml]\n"},
       {"app/overlays/prod/kustomization.yaml", "resources: [../../base]\npatches:\n  - path: limits.yaml\n"},
       {"app/overlays/prod/limits.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\n"},
       {"app/overlays/other/kustomization.yaml",
        "resources: [../elsewhere]\npatches:\n  - patch: |-\n      name: api\n"}});
  const auto document = project.document("app/base/web.yaml");
  EXPECT_TRUE(document->kustomizations->may_patch("Deployment", "web"));
  EXPECT_FALSE(document->kustomizations->may_patch("Deployment", "api"));
}

TEST(KubernetesKustomizations, FilesUsedAsPatchesAreKnown) {
  const Manifests project({{"o/kustomization.yaml", "patchesStrategicMerge: [patches/web.yaml]\n"},
                           {"o/patches/web.yaml", deployment},
                           {"o/web.yaml", deployment}});
  EXPECT_TRUE(project.document("o/patches/web.yaml")->kustomizations->file_is_patch());
  EXPECT_FALSE(project.document("o/web.yaml")->kustomizations->file_is_patch());
}

TEST(KubernetesKustomizations, ImagesThatABuildSets) {
  const Manifests project(
      {{"b/web.yaml", deployment},
       {"b/kustomization.yaml", "resources: [web.yaml]\nimages:\n  - {name: app, newTag: '1.4'}\n"}});
  const auto document = project.document("b/web.yaml");
  EXPECT_TRUE(document->kustomizations->sets_image("app"));
  EXPECT_FALSE(document->kustomizations->sets_image("other"));
}

TEST(KubernetesUnit, ServicesAreFoundInTheDirectoryOnly) {
  const Manifests near({{"web/deployment.yaml", deployment}, {"web/service.yaml", service}});
  const Manifests far({{"web/deployment.yaml", deployment}, {"svc/service.yaml", service}});
  EXPECT_EQ(services_of(near.document("web/deployment.yaml")->workloads.front()).size(), 1u);
  EXPECT_TRUE(services_of(far.document("web/deployment.yaml")->workloads.front()).empty());
}

TEST(KubernetesUnit, NamespacesMustFit) {
  const std::string elsewhere =
      "apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: b}\nspec: {selector: {app: web}}\n";
  std::string here = deployment;
  here.replace(here.find("{name: web}"), 11, "{name: web, namespace: a}");
  const Manifests project({{"d.yaml", here}, {"s.yaml", elsewhere}});
  EXPECT_TRUE(services_of(project.document("d.yaml")->workloads.front()).empty());
}

TEST(KubernetesUnit, EverySelectorPairMustMatch) {
  std::string two = service;
  two.replace(two.find("{app: web}"), 10, "{app: web, tier: api}");
  const Manifests project({{"d.yaml", deployment}, {"s.yaml", two}});
  EXPECT_TRUE(services_of(project.document("d.yaml")->workloads.front()).empty());
}

TEST(KubernetesReplicas, AutoscalersComeBeforeTheField) {
  const std::string hpa = R"(apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {scaleTargetRef: {kind: Deployment, name: web}, minReplicas: 4, maxReplicas: 9}
)";
  const Manifests scaled({{"d.yaml", deployment}, {"h.yaml", hpa}});
  EXPECT_EQ(fewest_replicas(scaled.document("d.yaml")->objects.front()), 4);
  const Manifests alone("d.yaml", deployment);
  EXPECT_EQ(fewest_replicas(alone.document("d.yaml")->objects.front()), 1);
}

TEST(KubernetesReplicas, PercentagesAreRoundedAsAsked) {
  const Manifests project("d.yaml", "apiVersion: v1\nkind: A\na: 51%\nb: 3\nc: \"2\"\nd: x%\ne: 200%\n");
  const auto document = project.document("d.yaml");
  const Node root = document->objects.front().node;
  EXPECT_EQ(share_of(root["a"], 2, Round::up), 2);
  EXPECT_EQ(share_of(root["a"], 2, Round::down), 1);
  EXPECT_EQ(share_of(root["b"], 9, Round::up), 3);
  EXPECT_EQ(share_of(root["c"], 9, Round::up), 2);
  EXPECT_EQ(share_of(root["d"], 9, Round::up), std::nullopt);
  EXPECT_EQ(share_of(root["e"], 3, Round::down), 6);
}

}  // namespace
}  // namespace infralint::k8s
