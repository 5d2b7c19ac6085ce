// Which names exist below which, and what a path through them selects.
#include "language/shape.h"

#include <gtest/gtest.h>

#include "language/path_shape.h"

namespace infralint::language {
namespace {

Target target(std::string kind, std::string scope, std::vector<std::string> objects = {}) {
  Target target;
  target.kinds = {std::move(kind)};
  target.scope = std::move(scope);
  target.objects = std::move(objects);
  return target;
}

// "BEGIN-END message; help", one a line; `@` is `$`.
std::string problems(const Target& target, std::string_view path) {
  std::vector<ShapeProblem> found;
  follow(
      path,
      [&](std::string_view root) {
        return root.starts_with('%') ? Shape::of_variable(target, root.substr(1)) : Shape::of_target(target);
      },
      found);
  std::string text;
  for (const ShapeProblem& problem : found) {
    text += std::to_string(problem.begin) + "-" + std::to_string(problem.end) + " " + problem.message + "; " +
            problem.help + "\n";
  }
  return text;
}

TEST(Shape, KnowsTheMembersOfKubernetes) {
  const Target container = target("k8s", "container");
  EXPECT_EQ(problems(container, "$.livenessProbe.initialDelaySeconds"), "");
  EXPECT_EQ(problems(container, "$.livenessProbe.initialDelaySecond"),
            "16-34 no member `initialDelaySecond` here; did you mean `initialDelaySeconds`? (`open: true` accepts any "
            "name)\n");
  EXPECT_EQ(problems(container, "$['livenessProbe','readinessProbe'].httpGet.port"), "");
  EXPECT_EQ(problems(container, "$.resources.limits.memory.__bytes"), "");
  EXPECT_EQ(problems(target("k8s", "pod"), "$.securityContext.runAsNonRoot"), "");
  EXPECT_EQ(problems(target("k8s", "volume"), "$.hostPath.path"), "");
  EXPECT_EQ(problems(target("k8s", "workload"), "$.spec.template.spec.containers[*].image"), "");
  EXPECT_EQ(problems(target("k8s", "workload"), "$.spec.replica"),
            "7-14 no member `replica` here; did you mean `replicas`? (`open: true` accepts any name)\n");
}

TEST(Shape, KnowsWhatIsAListAndWhatIsASingleValue) {
  EXPECT_EQ(problems(target("k8s", "pod"), "$.containers.image"),
            "13-18 a list has items, but no member `image`; write `[*]` before it (`open: true` accepts any name)\n");
  EXPECT_EQ(problems(target("k8s", "container"), "$.image.tag"),
            "8-11 a single value has no member `tag`; remove it (`open: true` accepts any name)\n");
  EXPECT_EQ(problems(target("k8s", "container"), "$.image.__image.tag"), "");
  EXPECT_EQ(problems(target("k8s", "container"), "$.image.__image.tags"),
            "16-20 no member `tags` here; did you mean `tag`? (`open: true` accepts any name)\n");
  EXPECT_TRUE(problems(target("k8s", "container"), "$.image.__imag").starts_with("8-14 no member `__imag` here"));
}

TEST(Shape, ObjectsNarrowWhatIsKnown) {
  EXPECT_EQ(problems(target("k8s", "object"), "$.spec.anything"), "");
  EXPECT_EQ(problems(target("k8s", "object"), "$.metadata.nam"),
            "11-14 no member `nam` here; did you mean `name`? (`open: true` accepts any name)\n");
  EXPECT_EQ(problems(target("k8s", "object", {"Service"}), "$.spec.ports[0].nodePort"), "");
  EXPECT_TRUE(problems(target("k8s", "object", {"Service"}), "$.spec.port").starts_with("7-11 no member `port` here"));
  EXPECT_EQ(problems(target("k8s", "object", {"Service", "networking.k8s.io/Ingress"}), "$.spec.tls[*].hosts"), "");
  EXPECT_TRUE(
      problems(target("k8s", "object", {"apps/v1/Deployment"}), "$.spec.tls").starts_with("7-10 no member `tls`"));
  // A custom resource has no table.
  EXPECT_EQ(problems(target("k8s", "object", {"acme.example/Widget"}), "$.spec.initialDelaySecond"), "");
}

TEST(Shape, LooksIntoFilters) {
  const Target pod = target("k8s", "pod");
  EXPECT_EQ(problems(pod, "$.containers[?@.name == 'a' && @.image].image"), "");
  EXPECT_EQ(problems(pod, "$.containers[?@.nam == 'a.nam'].image"),
            "16-19 no member `nam` here; did you mean `name`? (`open: true` accepts any name)\n");
  EXPECT_EQ(problems(pod, "$.containers[?length(@.ports[?@.hostPort]) > 0, 1].imag"),
            "51-55 no member `imag` here; did you mean `image`? (`open: true` accepts any name)\n");
}

TEST(Shape, IsSilentWhereNothingIsKnown) {
  EXPECT_EQ(problems(target("any", "document"), "$.a.b[*].c"), "");
  EXPECT_EQ(problems(target("k8s", "pod"), "$..imag.x"), "");
  EXPECT_EQ(problems(target("compose", "service"), "$['x-acme'].owner"), "");
  EXPECT_EQ(problems(target("k8s", "pod"), "%mine.anything"), "");
}

TEST(Shape, KnowsTheVariablesOfTheKind) {
  EXPECT_EQ(problems(target("k8s", "container"), "%pod.hostNetwork"), "");
  EXPECT_TRUE(problems(target("k8s", "container"), "%pod.hostNetwrk").starts_with("5-15 no member"));
  EXPECT_TRUE(problems(target("docker", "stage"), "%file.nam").starts_with("6-9 no member"));
  EXPECT_EQ(problems(target("compose", "port"), "%service.image"), "");
}

TEST(Shape, KnowsTheOtherKinds) {
  EXPECT_EQ(problems(target("docker", "stage"), "$.effective.user.root"), "");
  EXPECT_TRUE(problems(target("docker", "stage"), "$.effective.usr").starts_with("12-15 no member `usr`"));
  EXPECT_EQ(problems(target("docker", "document"), "$.stages[*].instructions[?@.op == 'RUN'].mounts[*].type"), "");
  EXPECT_EQ(problems(target("compose", "service"), "$.depends_on.db.condition"), "");
  EXPECT_EQ(problems(target("compose", "document"), "$.services.web.deploy.resources.limits.memory"), "");
  EXPECT_TRUE(problems(target("compose", "service"), "$['depends-on']").starts_with("3-13 no member `depends-on`"));
  EXPECT_EQ(problems(target("workflow", "job"), "$.steps[*].with['fetch-depth']"), "");
  EXPECT_EQ(problems(target("workflow", "document"), "$['on'].push.branches"), "");
  EXPECT_EQ(problems(target("railway", "service"), "$.deploy.restartPolicyType"), "");
  EXPECT_TRUE(problems(target("railway", "service"), "$.deploy.restartPolicy").starts_with("9-22 no member"));
}

}  // namespace
}  // namespace infralint::language
