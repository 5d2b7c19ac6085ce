#include "artifacts/docker/model_tree.h"

#include <gtest/gtest.h>

#include "artifacts/docker/subjects.h"
#include "artifacts/docker/view.h"
#include "check/place.h"

namespace infralint::docker {
namespace {

using value::Value;

class Tree : public testing::Test {
 protected:
  const Value& read(std::string text) {
    file_ = std::make_unique<SourceFile>("Dockerfile", std::move(text));
    document_ = build_document(*file_);
    return view().tree().root();
  }
  DockerView& view() { return DockerView::of(*document_); }
  const Document& document() const { return *document_; }
  std::string_view source(const Value& node) const { return node.span.of(file_->text()); }

  static const Value& stage(const Value& root, std::size_t index) { return root.find("stages")->items[index]; }
  static const Value& instruction(const Value& root, std::size_t stage_index, std::size_t index) {
    return stage(root, stage_index).find("instructions")->items[index];
  }

 private:
  std::unique_ptr<SourceFile> file_;
  std::unique_ptr<Document> document_;
};

TEST_F(Tree, StagesSayWhatTheyAreBuiltFrom) {
  const Value& root = read(
      "# syntax=docker/dockerfile:1\nARG V=3.12\nFROM --platform=linux/amd64 python:${V} AS Base\nFROM base\n"
      "FROM scratch\nCOPY --from=1 /a /a\n");
  EXPECT_EQ(root.find("directives")->find("syntax")->text, "docker/dockerfile:1");
  EXPECT_EQ(root.find("args")->items[0].find("default")->text, "3.12");
  const Value& base = stage(root, 0);
  EXPECT_EQ(base.find("name")->text, "base");
  EXPECT_EQ(base.find("platform")->text, "linux/amd64");
  EXPECT_EQ(base.find("from")->find("raw")->text, "python:${V}");
  EXPECT_EQ(base.find("from")->find("image")->text, "python:3.12");
  EXPECT_EQ(source(base), "FROM --platform=linux/amd64 python:${V}");
  EXPECT_EQ(stage(root, 1).find("from")->find("stage")->text, "0");
  EXPECT_EQ(stage(root, 1).find("from")->find("image"), nullptr);
  EXPECT_EQ(stage(root, 2).find("from")->find("image"), nullptr);
  EXPECT_EQ(stage(root, 2).find("final")->text, "true");
  EXPECT_EQ(stage(root, 0).find("final")->text, "false");
  EXPECT_EQ(stage(root, 0).find("used")->text, "true") << "through COPY --from and FROM";
}

TEST_F(Tree, AStageThatNothingNeedsIsNotUsed) {
  const Value& root = read("FROM a AS lint\nFROM b\n");
  EXPECT_EQ(stage(root, 0).find("used")->text, "false");
  EXPECT_EQ(stage(root, 1).find("used")->text, "true");
}

TEST_F(Tree, UserSaysWhoRunsTheImage) {
  const Value& root = read(
      "FROM debian:12\nFROM debian:12 AS app\nUSER 1000:1000\nFROM app\nFROM acme/unknown\nFROM debian:12\nUSER $WHO\n"
      "FROM debian:12\nUSER root\n");
  const auto user = [&](std::size_t index) -> const Value& {
    return *stage(root, index).find("effective")->find("user");
  };
  EXPECT_EQ(user(0).find("value"), nullptr) << "no USER in the file";
  EXPECT_EQ(user(0).find("root")->text, "true") << "the base image is known to start as root";
  EXPECT_EQ(source(user(0)), "debian:12");
  EXPECT_EQ(user(1).find("value")->text, "1000:1000");
  EXPECT_EQ(user(1).find("uid")->text, "1000");
  EXPECT_EQ(user(1).find("gid")->text, "1000");
  EXPECT_EQ(user(1).find("root")->text, "false");
  EXPECT_EQ(user(1).find("inherited")->text, "false");
  EXPECT_EQ(user(2).find("inherited")->text, "true");
  EXPECT_EQ(source(user(2)), "1000:1000");
  EXPECT_TRUE(view().is_unknown(*user(3).find("root"))) << "the base image decides";
  EXPECT_TRUE(view().is_unknown(*user(4).find("root")));
  EXPECT_EQ(user(5).find("root")->text, "true");
}

TEST_F(Tree, EffectiveStateIsThatOfTheEnd) {
  const Value& root = read(
      "FROM a AS x\nWORKDIR /app\nENV A=1 B=2\nEXPOSE 80\nSHELL [\"/bin/bash\", \"-c\"]\nCMD old\nFROM x\n"
      "WORKDIR src\nENV A=3\nEXPOSE 90-95/udp\nHEALTHCHECK --interval=5s CMD curl -f localhost\nSTOPSIGNAL SIGINT\n"
      "CMD [\"node\", \"a.js\"]\n");
  const Value& end = *stage(root, 1).find("effective");
  EXPECT_EQ(end.find("workdir")->text, "/app/src");
  EXPECT_EQ(end.find("env")->find("A")->text, "3");
  EXPECT_EQ(end.find("env")->find("B")->text, "2");
  ASSERT_EQ(end.find("exposed")->items.size(), 2u);
  EXPECT_EQ(end.find("exposed")->items[0].find("port")->text, "80");
  EXPECT_EQ(end.find("exposed")->items[1].find("end")->text, "95");
  EXPECT_EQ(end.find("exposed")->items[1].find("protocol")->text, "udp");
  EXPECT_EQ(end.find("shell")->items[0].text, "/bin/bash");
  EXPECT_EQ(end.find("cmd")->find("argv")->items[1].text, "a.js");
  EXPECT_EQ(end.find("healthcheck")->find("interval")->text, "5s");
  EXPECT_EQ(end.find("stopsignal")->text, "SIGINT");
  EXPECT_EQ(end.find("entrypoint"), nullptr);
}

TEST_F(Tree, CopyTellsSourcesApart) {
  const Value& root = read(
      "FROM a\nADD --checksum=sha256:x https://x.io/a.tgz git@github.com:a/b.git . /dst/\n"
      "COPY --chown=1:1 --link <<EOF a /etc/\nhi\nEOF\n");
  const Value& add = instruction(root, 0, 1);
  const auto& sources = add.find("sources")->items;
  ASSERT_EQ(sources.size(), 3u);
  EXPECT_EQ(sources[0].find("type")->text, "url");
  EXPECT_EQ(sources[1].find("type")->text, "git");
  EXPECT_EQ(sources[2].find("type")->text, "path");
  EXPECT_EQ(source(*sources[2].find("value")), ".");
  EXPECT_EQ(add.find("dest")->text, "/dst/");
  EXPECT_EQ(add.find("checksum")->text, "sha256:x");
  EXPECT_EQ(add.find("link")->text, "false");
  const Value& copy = instruction(root, 0, 2);
  EXPECT_EQ(copy.find("sources")->items[0].find("type")->text, "heredoc");
  EXPECT_EQ(copy.find("sources")->items[1].find("type")->text, "path");
  EXPECT_EQ(copy.find("link")->text, "true");
  EXPECT_EQ(copy.find("heredocs")->items[0].find("content")->text, "hi\n");
}

TEST_F(Tree, RunHasCommandsWhateverItsForm) {
  const Value& root = read(
      "FROM debian\nRUN --mount=type=cache,dst=/c,ro --network=none apt-get update && \\\n  apt-get install -y curl\n"
      "RUN [\"pip\", \"install\", \"x\"]\nRUN <<EOF\nset -e\nmake all\nEOF\n");
  const Value& run = instruction(root, 0, 1);
  EXPECT_EQ(run.find("form")->text, "shell");
  EXPECT_EQ(run.find("network")->text, "none");
  const Value& mount = run.find("mounts")->items[0];
  EXPECT_EQ(mount.find("type")->text, "cache");
  EXPECT_EQ(mount.find("target")->text, "/c");
  EXPECT_EQ(mount.find("readonly")->text, "true");
  const Value* commands = view().virtual_member(*run.find("command"), "__commands");
  ASSERT_NE(commands, nullptr);
  ASSERT_EQ(commands->items.size(), 2u);
  EXPECT_EQ(commands->items[1].find("subcommand")->text, "install");
  EXPECT_EQ(source(commands->items[1]), "apt-get install -y curl");
  EXPECT_EQ(view().virtual_member(run, "__commands")->items.size(), 2u) << "of the instruction, too";
  const Value* exec = view().virtual_member(*instruction(root, 0, 2).find("argv"), "__commands");
  ASSERT_NE(exec, nullptr);
  EXPECT_EQ(exec->items[0].find("name")->text, "pip");
  const Value& heredoc = instruction(root, 0, 3);
  EXPECT_EQ(heredoc.find("command")->text, "set -e\nmake all\n");
  EXPECT_EQ(view().virtual_member(*heredoc.find("command"), "__commands")->items[1].find("name")->text, "make");
}

TEST_F(Tree, OtherInstructionsHaveTheirMembers) {
  const Value& root = read(
      "FROM a\nENV X 1 2\nARG Y=d Z\nLABEL a=\"b c\"\nVOLUME [\"/v\"]\nHEALTHCHECK NONE\nMAINTAINER me\n"
      "ONBUILD RUN make\nUSER app:staff\n");
  const Value& env = instruction(root, 0, 1).find("pairs")->items[0];
  EXPECT_EQ(env.find("value")->text, "1 2");
  EXPECT_EQ(env.find("legacy")->text, "true");
  const auto& vars = instruction(root, 0, 2).find("vars")->items;
  EXPECT_EQ(vars[0].find("default")->text, "d");
  EXPECT_EQ(vars[1].find("default"), nullptr);
  EXPECT_EQ(instruction(root, 0, 3).find("pairs")->items[0].find("value")->text, "b c");
  EXPECT_EQ(instruction(root, 0, 4).find("paths")->items[0].text, "/v");
  EXPECT_EQ(instruction(root, 0, 5).find("none")->text, "true");
  EXPECT_EQ(instruction(root, 0, 6).find("name")->text, "me");
  EXPECT_EQ(instruction(root, 0, 7).find("instruction")->find("op")->text, "RUN");
  EXPECT_EQ(instruction(root, 0, 7).find("onbuild")->text, "false");
  EXPECT_EQ(instruction(root, 0, 8).find("onbuild")->text, "true") << "the same, flat";
  EXPECT_EQ(instruction(root, 0, 9).find("user")->text, "app");
  EXPECT_EQ(instruction(root, 0, 9).find("group")->text, "staff");
}

TEST_F(Tree, UnknownVariablesStayAsTheyAreWritten) {
  const Value& root = read("ARG R\nFROM ${R}/python:${V:-3}\nARG D=/srv\nWORKDIR $D/$NAME\n");
  const Value& image = *stage(root, 0).find("from")->find("image");
  EXPECT_EQ(image.text, "${R}/python:3");
  EXPECT_TRUE(view().is_unknown(image));
  const Value* parts = view().virtual_member(image, "__image");
  ASSERT_NE(parts, nullptr);
  EXPECT_EQ(parts->find("tag")->text, "3");
  EXPECT_TRUE(view().is_unknown(*parts->find("registry")));
  const Value& path = *instruction(root, 0, 2).find("path");
  EXPECT_EQ(path.text, "/srv/$NAME");
  EXPECT_TRUE(view().is_unknown(path));
}

TEST_F(Tree, NodesHaveThePathsOfTheirElements) {
  const Value& root = read("FROM a\nRUN x\n");
  EXPECT_EQ(normalized_path(instruction(root, 0, 1)), "$['stages'][0]['instructions'][1]");
  EXPECT_EQ(normalized_path(*stage(root, 0).find("effective")->find("user")), "$['stages'][0]['effective']['user']");
}

TEST_F(Tree, SubjectsStandInTheTree) {
  const Value& root = read("ARG A\nFROM a AS x\nRUN y\n");
  const Stage& first = document().stages.front();
  const auto of_stage = subject_of(first);
  EXPECT_EQ(&of_stage->root(), &stage(root, 0));
  EXPECT_EQ(of_stage->place(), stage(root, 0).span);
  EXPECT_EQ(of_stage->variable("final"), stage(root, 0).find("final"));
  EXPECT_EQ(of_stage->variable("document"), &root);
  EXPECT_EQ(of_stage->variable("file")->find("name")->text, "Dockerfile");
  EXPECT_EQ(of_stage->variable("nosuch"), nullptr);
  const auto of_run = subject_of(first.instructions[1]);
  EXPECT_EQ(&of_run->root(), &instruction(root, 0, 1));
  EXPECT_EQ(of_run->variable("stage"), &stage(root, 0));
  const auto of_argument = subject_of(document().prelude.front());
  EXPECT_EQ(of_argument->root().find("op")->text, "ARG");
  EXPECT_EQ(of_argument->variable("stage"), nullptr);
}

}  // namespace
}  // namespace infralint::docker
