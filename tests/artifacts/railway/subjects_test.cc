#include "artifacts/railway/subjects.h"

#include <gtest/gtest.h>

#include "check/place.h"
#include "syntax/value/made_tree.h"
#include "syntax/value/read.h"

namespace infralint::railway {
namespace {

using value::Value;

TEST(RailwaySubjects, AServiceIsTheEnvironmentOverTheBase) {
  const SourceFile file("railway.json",
                        R"({"build": {"builder": "NIXPACKS"}, "deploy": {"startCommand": "a", "numReplicas": 1},)"
                        R"( "environments": {"production": {"deploy": {"numReplicas": 2}}}})");
  const value::Stream stream = value::parse(file);
  const Document document = make_document(file, stream);
  const std::vector<Service> services = make_services(document, empty_project());
  ASSERT_EQ(services.size(), 2u);
  const auto subject = subject_of(services[1]);
  const Value& deploy = *subject->root().find("deploy");
  const Value& replicas = *deploy.find("numReplicas");
  EXPECT_EQ(replicas.resolved().text, "2");
  EXPECT_EQ(replicas.span.of(file.text()), "2");
  EXPECT_EQ(normalized_path(value::written(replicas)), "$['environments']['production']['deploy']['numReplicas']");
  EXPECT_EQ(deploy.find("startCommand")->resolved().text, "a") << "of the base";
  EXPECT_EQ(subject->root().find("build")->find("builder")->resolved().text, "NIXPACKS");
  const Value* facts = subject->variable("facts");
  EXPECT_EQ(facts->find("environment")->text, "production");
  EXPECT_EQ(facts->find("stage")->text, "production");
  EXPECT_EQ(facts->find("release")->text, "true");
  EXPECT_EQ(facts->find("builder")->text, "nixpacks");
  EXPECT_EQ(subject_of(services[0])->root().find("deploy")->find("numReplicas")->resolved().text, "1");
  EXPECT_EQ(subject->variable("document"), document.root);
}

TEST(RailwaySubjects, ReferencesAreUnknown) {
  const SourceFile file("railway.json", R"({"deploy": {"startCommand": "run ${{ shared.NAME }}"}})");
  const value::Stream stream = value::parse(file);
  const Document document = make_document(file, stream);
  const auto subject = subject_of(document);
  const Value& command = *subject->root().find("deploy")->find("startCommand");
  EXPECT_TRUE(subject->view().is_unknown(command));
  EXPECT_EQ(subject->view().virtual_member(command, "__expr"), nullptr);
}

}  // namespace
}  // namespace infralint::railway
