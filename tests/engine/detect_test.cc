#include "engine/detect.h"

#include <gtest/gtest.h>

#include "check/all_artifacts.h"

namespace infralint::engine {
namespace {

TEST(Detector, FilesThatPoliciesNameAreOfAnyKindUnlessTheyAreOfAnother) {
  Detector detector(all_artifacts());
  const SourceFile plain("config/a.yaml", "a: 1\n");
  EXPECT_EQ(detector.match_name(plain.path()), NameMatch::possible) << "its content may be that of a manifest";
  EXPECT_EQ(detector.detect(plain, true).artifact, nullptr);
  EXPECT_EQ(detector.match_name("config/a.toml"), NameMatch::no);

  detector.use_generic({policy::PathPattern(".", "config/**")});
  EXPECT_EQ(detector.match_name("config/a.toml"), NameMatch::possible);
  EXPECT_EQ(detector.match_name("other/a.toml"), NameMatch::no);
  const Detection found = detector.detect(plain, false);
  ASSERT_NE(found.artifact, nullptr);
  EXPECT_EQ(found.artifact->kind, "any");
  EXPECT_EQ(found.why, "policy");
  ASSERT_NE(found.stream, nullptr);
  EXPECT_EQ(found.stream->documents.size(), 1u);

  const SourceFile manifest("config/b.yaml", "apiVersion: v1\nkind: ConfigMap\n");
  EXPECT_EQ(detector.detect(manifest, false).artifact->kind, "k8s");
  const SourceFile broken("config/c.yaml", "a: {{ x }}: y\n");
  EXPECT_TRUE(detector.detect(broken, false).is_template) << "a template, not yet YAML";
}

}  // namespace
}  // namespace infralint::engine
