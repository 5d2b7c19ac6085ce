#include "artifacts/docker/model.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace infralint::docker {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Model : public testing::Test {
 protected:
  const Document& read(std::string text, std::string path = "Dockerfile") {
    file_ = std::make_unique<SourceFile>(std::move(path), std::move(text));
    document_ = build_document(*file_);
    return *document_;
  }

  std::vector<std::string> programs(const Instruction& instruction) {
    std::vector<std::string> out;
    for (const Script& script : instruction.scripts) {
      for (const Command& command : script.commands) out.emplace_back(command.program());
    }
    return out;
  }

 private:
  std::unique_ptr<SourceFile> file_;
  std::unique_ptr<Document> document_;
};

TEST_F(Model, ResolvesDefaultsOfArgumentsInFrom) {
  const Document& document = read("ARG IMG=python:3.12-slim\nFROM ${IMG}\n");
  EXPECT_EQ(document.stages[0].image, "python:3.12-slim");
  EXPECT_TRUE(document.stages[0].reference->valid());
}

TEST_F(Model, DoesNotGuessWhatTheBuildDecides) {
  const Document& document = read("ARG IMG\nFROM $IMG\nFROM acme/app:${TARGETARCH}\n");
  EXPECT_FALSE(document.stages[0].image_known);
  EXPECT_FALSE(document.stages[1].image_known);
  EXPECT_FALSE(document.stages[0].reference.has_value());
}

TEST_F(Model, ResolvesAPortInARegistry) {
  const Document& document = read("ARG PORT=8099\nFROM our.host:$PORT/img:1\n");
  EXPECT_EQ(document.stages[0].reference->reference.registry(), "our.host:8099");
}

TEST_F(Model, InheritsFactsAlongTheChain) {
  const Document& document = read("FROM debian:12 AS base\nUSER app\nWORKDIR /a\nFROM base AS final\nCMD [\"x\"]\n");
  const Stage& final_stage = document.stages[1];
  EXPECT_EQ(final_stage.parent, &document.stages[0]);
  ASSERT_NE(final_stage.facts.user, nullptr);
  EXPECT_EQ(user_of(*final_stage.facts.user), "app");
  EXPECT_EQ(final_stage.base.manager, PackageManager::apt);
  EXPECT_TRUE(document.stages[0].shipping);
}

TEST_F(Model, ShipsTheLastStageAndWhatItIsBuiltFrom) {
  const Document& document = read("FROM a:1 AS build\nFROM b:1 AS base\nFROM base\nCOPY --from=build /x /x\n");
  EXPECT_FALSE(document.stages[0].shipping);
  EXPECT_TRUE(document.stages[0].used);
  EXPECT_TRUE(document.stages[1].shipping);
  EXPECT_TRUE(document.stages[2].target);
}

TEST_F(Model, SkipsDevelopmentStagesAtTheEnd) {
  const Document& document = read("FROM a:1 AS app\nCMD [\"x\"]\nFROM app AS dev-envs\n");
  EXPECT_TRUE(document.stages[0].target);
  EXPECT_FALSE(document.stages[1].shipping);
}

TEST_F(Model, MarksStagesThatAPatternCanMean) {
  const Document& document = read("FROM a:1 AS base-amd64\nFROM a:1 AS base-arm64\nFROM base-${TARGETARCH}\n");
  EXPECT_TRUE(document.stages[2].from_stage_pattern);
  EXPECT_TRUE(document.stages[0].shipping);
  EXPECT_TRUE(document.stages[1].used);
}

TEST_F(Model, FindsTheCommandsOfScripts) {
  const Document& document =
      read("FROM debian:12\nRUN sudo apt-get update && python3 -m pip install x\nRUN [\"sh\", \"-c\", \"make\"]\n");
  EXPECT_THAT(programs(document.stages[0].instructions[1]), ElementsAre("apt-get", "pip"));
  EXPECT_THAT(programs(document.stages[0].instructions[2]), ElementsAre("make"));
}

TEST_F(Model, ReadsHereDocumentsAsScripts) {
  const std::string text = "FROM debian:12\nRUN <<EOF\napt-get update\nEOF\nRUN bash <<EOF\nmake all\nEOF\n";
  const Document& document = read(text);
  const Instruction& alone = document.stages[0].instructions[1];
  EXPECT_THAT(programs(alone), ElementsAre("apt-get"));
  EXPECT_EQ(alone.scripts[0].commands[0].name_span().begin, text.find("apt-get"));
  EXPECT_THAT(programs(document.stages[0].instructions[2]), ElementsAre("bash", "make"));
}

TEST_F(Model, KnowsWhichShellReadsAScript) {
  const std::pair<std::string_view, std::optional<shell::Dialect>> cases[] = {
      {"FROM debian:12\nRUN a", shell::Dialect::dash},
      {"FROM alpine:3.22\nRUN a", shell::Dialect::ash},
      {"FROM example.com/a:1\nRUN a", shell::Dialect::sh},
      {"FROM debian:12\nSHELL [\"/bin/bash\", \"-c\"]\nRUN a", shell::Dialect::bash},
      {"FROM debian:12\nSHELL [\"/bin/zsh\", \"-c\"]\nRUN a", std::nullopt},
      {"FROM debian:12\nRUN [\"bash\", \"-ec\", \"a\"]", shell::Dialect::bash},
      {"FROM debian:12\nRUN <<EOF\n#!/usr/bin/env bash\na\nEOF", shell::Dialect::bash},
      {"FROM debian:12\nRUN <<EOF\na\nEOF", shell::Dialect::dash},
      {"FROM debian:12\nRUN ln -sf /bin/bash /bin/sh\nRUN a", shell::Dialect::sh},
  };
  for (const auto& [text, dialect] : cases) {
    const Document& document = read(std::string(text));
    EXPECT_EQ(document.stages[0].instructions.back().scripts[0].dialect, dialect) << text;
  }
}

TEST_F(Model, LeavesOtherInterpretersAlone) {
  const Document& document = read("FROM python:3.12\nRUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF\n");
  EXPECT_THAT(document.stages[0].instructions[1].scripts, IsEmpty());
}

TEST_F(Model, HasNoUnixScriptsOnWindows) {
  const Document& document = read("# escape=`\nFROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN dir c:\\\n");
  EXPECT_TRUE(document.stages[0].base.windows);
  EXPECT_THAT(document.stages[0].instructions[1].scripts, IsEmpty());
  const Document& powershell = read("FROM a:1\nSHELL [\"pwsh\", \"-c\"]\nRUN Get-Item x\n");
  EXPECT_THAT(powershell.stages[0].instructions[2].scripts, IsEmpty());
}

TEST_F(Model, LetsEnvironmentWinOverArguments) {
  const Document& document = read("FROM scratch\nARG A=1\nENV A=2\nARG A=3\nUSER $A\n");
  EXPECT_EQ(user_of(*document.stages[0].facts.user), "2");
}

TEST_F(Model, SeesOnlyWhatStandsInFront) {
  const Document& document = read("FROM scratch\nENV A=1\nUSER $A\nENV A=2\n");
  EXPECT_EQ(user_of(*document.stages[0].facts.user), "1");
}

TEST_F(Model, TellsMountsThatCoverAPath) {
  const Document& document =
      read("FROM a:1\nRUN --mount=type=cache,target=/var/lib/apt x\nRUN --mount=type=bind,target=/var y\n");
  EXPECT_TRUE(document.stages[0].instructions[1].mount_covers("/var/lib/apt/lists"));
  EXPECT_FALSE(document.stages[0].instructions[1].mount_covers("/var/lib/apt-x"));
  EXPECT_FALSE(document.stages[0].instructions[2].mount_covers("/var/lib/apt/lists"));
}

TEST_F(Model, ListsSourcesFromTheContextOnly) {
  const Document& document = read("FROM a:1\nADD x https://e.org/y /z/\nCOPY --from=b q /q\nCOPY <<A r /s/\n1\nA\n");
  const auto& instructions = document.stages[0].instructions;
  ASSERT_THAT(instructions[1].context_sources(), SizeIs(1));
  EXPECT_EQ(instructions[1].context_sources()[0].text, "x");
  EXPECT_THAT(instructions[2].context_sources(), IsEmpty());
  ASSERT_THAT(instructions[3].context_sources(), SizeIs(1));
  EXPECT_EQ(instructions[3].context_sources()[0].text, "r");
}

TEST_F(Model, StopsValuesThatDoubleWithEveryLine) {
  std::string text = "FROM scratch\nENV A0=xxxxxxxx\n";
  for (int i = 1; i < 64; ++i) {
    const std::string last = "$A" + std::to_string(i - 1);
    text += "ENV A" + std::to_string(i) + "=" + last + last + "\n";
  }
  const Document& document = read(text + "USER $A63\nUSER $A3\n");
  const auto& instructions = document.stages[0].instructions;
  EXPECT_EQ(user_of(instructions[instructions.size() - 2]), std::nullopt);
  EXPECT_EQ(user_of(instructions.back())->size(), 64U);
}

TEST_F(Model, KnowsFilesForDevelopment) {
  EXPECT_TRUE(read("FROM a:1\n", "Dockerfile.dev").for_development);
  EXPECT_TRUE(read("FROM a:1\n", ".devcontainer/Dockerfile").for_development);
  EXPECT_FALSE(read("FROM a:1\n", "devices/Dockerfile").for_development);
}

TEST(BaseImage, KnowsWhoStartsIt) {
  const auto starts_as = [](std::string_view image) {
    return describe_base_image(imageref::parse(image).reference).starts_as;
  };
  EXPECT_EQ(starts_as("python:3.12"), StartsAs::root);
  EXPECT_EQ(starts_as("eclipse-temurin:21-jre"), StartsAs::root);
  EXPECT_EQ(starts_as("postgres:17"), StartsAs::root_and_drops);
  EXPECT_EQ(starts_as("nginx:1.27"), StartsAs::root_master);
  EXPECT_EQ(starts_as("bitnami/redis:7"), StartsAs::user);
  EXPECT_EQ(starts_as("gcr.io/distroless/static:nonroot"), StartsAs::user);
  EXPECT_EQ(starts_as("acme/app:1"), StartsAs::unknown);
}

}  // namespace
}  // namespace infralint::docker
