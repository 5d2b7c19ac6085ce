#include "artifacts/k8s/subjects.h"

#include <gtest/gtest.h>

#include "artifacts/k8s/view.h"
#include "manifests.h"

namespace infralint::k8s {
namespace {

using value::Value;

constexpr const char* deployment =
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: kube-system}\nspec:\n"
    "  selector: {matchLabels: {a: b}}\n  template:\n    metadata: {labels: {a: b}}\n    spec:\n"
    "      initContainers:\n        - {name: wait, image: 'b:1', restartPolicy: Always}\n"
    "      containers:\n        - name: app\n          image: ${REG}/app:1\n          command: [sh, -c]\n"
    "          args: ['exec serve --port 80']\n          ports: [{containerPort: 80}]\n"
    "      volumes:\n        - {name: data, emptyDir: {}}\n";

class Subjects : public ::testing::Test {
 protected:
  Subjects() : project_("deploy/production/web.yaml", deployment) {
    document_ = project_.document("deploy/production/web.yaml");
  }
  const Object& object() const { return document_->objects.front(); }
  const Pod& pod() const { return object().workload->pods.front(); }
  std::string_view source(Span span) const { return span.of(document_->file.text()); }

  Manifests project_;
  std::unique_ptr<Document> document_;
};

TEST_F(Subjects, ContainersKnowWhatEnclosesThem) {
  const Container& app = pod().containers.back();
  const auto subject = subject_of(app);
  EXPECT_EQ(&subject->root(), &app.node.value());
  EXPECT_EQ(source(subject->place()), "app");
  EXPECT_EQ(subject->role(), "containers");
  EXPECT_EQ(subject->object().group, "apps");
  EXPECT_EQ(subject->object().kind, "Deployment");
  EXPECT_EQ(subject->variable("object"), &object().node.value());
  EXPECT_EQ(subject->variable("pod"), &pod().spec.value());
  EXPECT_EQ(subject->variable("metadata")->find("labels")->find("a")->text, "b");
  EXPECT_EQ(subject->variable("file")->find("directory")->text, "deploy/production");
  const Value* facts = subject->variable("facts");
  ASSERT_NE(facts, nullptr);
  EXPECT_EQ(facts->find("workload-kind")->text, "Deployment");
  EXPECT_EQ(facts->find("long-running")->text, "true");
  EXPECT_EQ(facts->find("job-like")->text, "false");
  EXPECT_EQ(facts->find("whole")->text, "true");
  EXPECT_EQ(facts->find("stage")->text, "production");
  EXPECT_EQ(facts->find("system-namespace")->text, "true");
  EXPECT_EQ(facts->find("image-judged")->text, "false") << "a variable is left in it";
  EXPECT_EQ(subject_of(pod().containers.front())->role(), "sidecar");
}

TEST_F(Subjects, AbsencesHaveAPlace) {
  EXPECT_EQ(source(subject_of(object())->place()), "web");
  EXPECT_EQ(source(subject_of(*object().workload)->place()), "web");
  EXPECT_EQ(source(subject_of(pod())->place()), "wait") << "the first container that keeps running";
  EXPECT_EQ(source(subject_of(pod().volumes.front())->place()), "data");
}

TEST_F(Subjects, ObjectsShowTheirPods) {
  ManifestView& view = document_->view();
  const Value& node = object().node.value();
  EXPECT_EQ(view.virtual_member(node, "__pod"), &pod().spec.value());
  const Value* containers = view.virtual_member(node, "__containers");
  ASSERT_EQ(containers->items.size(), 2u);
  const Value& sidecar = containers->items[0].resolved();
  EXPECT_EQ(&sidecar, &pod().containers.front().node.value());
  EXPECT_EQ(view.virtual_member(sidecar, "__role")->text, "sidecar");
  EXPECT_EQ(view.virtual_member(*node.find("metadata"), "__pod"), nullptr);
}

TEST_F(Subjects, ContainersShowWhatTheyRun) {
  ManifestView& view = document_->view();
  const Value& app = pod().containers.back().node.value();
  EXPECT_EQ(view.virtual_member(app, "__argv")->items.size(), 3u);
  const Value* commands = view.virtual_member(app, "__commands");
  ASSERT_EQ(commands->items.size(), 1u);
  EXPECT_EQ(commands->items[0].find("program")->text, "serve") << "behind exec";
  EXPECT_EQ(view.virtual_member(pod().containers.front().node.value(), "__commands"), nullptr);
  EXPECT_EQ(view.virtual_member(app.find("ports")->items[0], "__port")->find("protocol")->text, "TCP");
}

TEST_F(Subjects, WhatALaterToolFillsInIsUnknown) {
  ManifestView& view = document_->view();
  const Value& image = *pod().containers.back().node.value().find("image");
  EXPECT_TRUE(view.is_unknown(image));
  EXPECT_EQ(view.virtual_member(image, "__image")->find("tag")->text, "1");
  EXPECT_FALSE(view.is_unknown(*pod().containers.back().node.value().find("name")));
}

TEST(KubernetesView, AmountsAreThoseOfKubernetes) {
  const Manifests project("a.yaml", "apiVersion: v1\nkind: ConfigMap\nx: 512M\ny: 512m\nz: 5MB\n");
  const auto document = project.document("a.yaml");
  const Value& root = document->objects.front().node.value();
  ManifestView& view = document->view();
  EXPECT_EQ(view.virtual_member(*root.find("x"), "__bytes")->text, "512000000");
  EXPECT_EQ(view.virtual_member(*root.find("y"), "__millicpu")->text, "512");
  EXPECT_EQ(view.virtual_member(*root.find("z"), "__bytes"), nullptr);
}

}  // namespace
}  // namespace infralint::k8s
