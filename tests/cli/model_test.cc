#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "cli/program.h"

namespace infralint::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(Model, IsJsonInTheOrderOfTheFile) {
  const Project project;
  project.write("a.yaml", "b: [1, 0x10, 1.50, .inf, ~, yes, 'true', true]\na: {}\nc: []\n");
  const Outcome run = project.run({"model", "a.yaml"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out,
            "{\n  \"b\": [\n    1,\n    16,\n    1.5,\n    \".inf\",\n    null,\n    \"yes\",\n    \"true\",\n"
            "    true\n  ],\n  \"a\": {},\n  \"c\": []\n}\n");
  EXPECT_EQ(run.err, "");
}

TEST(Model, TypesAreThoseOfTheConsumer) {
  const Project project;
  project.write("m.yaml", "apiVersion: v1\nkind: ConfigMap\ndata: {x: yes}\n---\napiVersion: v1\nkind: Secret\n");
  EXPECT_EQ(project.run({"model", "m.yaml"}).out,
            "{\n  \"apiVersion\": \"v1\",\n  \"kind\": \"ConfigMap\",\n  \"data\": {\n    \"x\": true\n  }\n}\n"
            "{\n  \"apiVersion\": \"v1\",\n  \"kind\": \"Secret\"\n}\n")
      << "YAML 1.1, and documents follow each other";
}

TEST(Model, ReadsStandardInput) {
  const Project project;
  EXPECT_EQ(project.run({"model", "-", "--kind", "any"}, "a: 1\n").out, "{\n  \"a\": 1\n}\n");
  EXPECT_THAT(project.run({"model", "-", "--stdin-filename", "Dockerfile"}, "FROM a\n").out, HasSubstr("\"stages\""));
}

TEST(Model, SelectsNodesWithTheirPlaces) {
  const Project project;
  project.write("Dockerfile", "FROM python:3.12-slim\nRUN make\n");
  const Outcome run = project.run({"model", "Dockerfile", "--path", "$.stages[0].from.image"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out,
            "Dockerfile:1:6: $['stages'][0]['from']['image']\n"
            "  |\n"
            "1 | FROM python:3.12-slim\n"
            "  |      ^^^^^^^^^^^^^^^^\n"
            "  |\n"
            "\"python:3.12-slim\"\n\n");
  const Outcome decoded = project.run({"model", "Dockerfile", "--path", "$.stages[0].from.image.__image.tag"});
  EXPECT_THAT(decoded.out, HasSubstr("Dockerfile:1:13\n"));
  EXPECT_THAT(decoded.out, HasSubstr("\n\"3.12-slim\"\n"));
}

TEST(Model, SaysWhenNothingIsSelected) {
  const Project project;
  project.write("a.json", "{}");
  const Outcome run = project.run({"model", "a.json", "--path", "$.b"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(run.err, "nothing in the file is selected\n");
}

TEST(Model, ListsEveryNodeWithItsPlace) {
  const Project project;
  project.write("compose.yaml", "services:\n  a:\n    image: x:${TAG}\n");
  EXPECT_EQ(project.run({"model", "compose.yaml", "--spans"}).out,
            "$  1:1-3:20  {1}\n"
            "$['services']  2:3-3:20  {1}\n"
            "$['services']['a']  3:5-3:20  {1}\n"
            "$['services']['a']['image']  3:12-3:20  \"x:${TAG}\"  (unknown)\n");
}

TEST(Model, NeverPrintsASecret) {
  const Project project;
  const std::string secret = "q8Zr2LwX9vTn4KpB";
  project.write("Dockerfile", "FROM a\nENV DB_PASSWORD=" + secret + "\nRUN login --password " + secret + " x\n");
  project.write("compose.yaml", "services: {a: {image: x, environment: {DB_PASSWORD: " + secret + "}}}\n");
  for (const std::string file : {"Dockerfile", "compose.yaml"}) {
    for (const std::vector<std::string>& more :
         {std::vector<std::string>{}, {"--spans"}, {"--path", "$..*"}, {"--path", "$..command.__commands"}}) {
      std::vector<std::string> words = {"model", file};
      words.insert(words.end(), more.begin(), more.end());
      const Outcome run = project.run(words);
      EXPECT_EQ(run.exit_code, 0);
      EXPECT_THAT(run.out, Not(HasSubstr(secret))) << file;
    }
    EXPECT_THAT(project.run({"model", file}).out, HasSubstr("[REDACTED]"));
  }
}

TEST(Model, RefusesWhatIsNoFile) {
  const Project project;
  project.write("a.txt", "x");
  project.write("b.yaml", "a: 1\n");
  for (const std::vector<std::string>& words : {std::vector<std::string>{"model"},
                                                {"model", "missing.yaml"},
                                                {"model", "."},
                                                {"model", "a.txt"},
                                                {"model", "b.yaml", "b.yaml"},
                                                {"model", "b.yaml", "--kind", "nosuch"},
                                                {"model", "b.yaml", "--path", "a.b"},
                                                {"model", "b.yaml", "--path", "%service"},
                                                {"model", "b.yaml", "--path", "$", "--spans"}}) {
    const Outcome run = project.run(words);
    EXPECT_EQ(run.exit_code, 2) << ::testing::PrintToString(words);
    EXPECT_THAT(run.out, IsEmpty());
    EXPECT_THAT(run.err, Not(IsEmpty()));
  }
}

TEST(Model, AliasesThatExplodeAreRefused) {
  std::string text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    text += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int j = 0; j < 9; ++j) text += ", " + before;
    text += "]\n";
  }
  const Project project;
  project.write("b.yaml", text);
  const Outcome run = project.run({"model", "b.yaml"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_THAT(run.err, HasSubstr("b.yaml"));
}

// The page shows files, commands and what they print: ```dockerfile NAME, ```console.
class Page {
 public:
  Page() {
    std::ifstream in(std::string(INFRALINT_SOURCE_DIR) + "/docs/models.md");
    std::string fence;
    std::string name;
    std::string block;
    for (std::string line; std::getline(in, line);) {
      if (fence.empty()) {
        if (!line.starts_with("```")) continue;
        fence = line.substr(3);
        const std::size_t blank = fence.find(' ');
        name = blank == std::string::npos ? std::string() : fence.substr(blank + 1);
        block.clear();
      } else if (line == "```") {
        close(fence, name, block);
        fence.clear();
      } else {
        block += line + "\n";
      }
    }
  }

  std::vector<std::pair<std::string, std::string>> files;
  std::vector<std::pair<std::string, std::string>> commands;  // and what they print

 private:
  void close(const std::string& fence, const std::string& name, const std::string& block) {
    if (fence.starts_with("console")) {
      const std::size_t end = block.find('\n');
      commands.emplace_back(block.substr(2, end - 2), block.substr(end + 1));
    } else if (!name.empty()) {
      files.emplace_back(name, block);
    }
  }
};

// `infralint model x --path '$.a'` without the program's name.
std::vector<std::string> words_of(const std::string& command) {
  std::vector<std::string> words(1);
  bool quoted = false;
  for (const char c : command) {
    if (c == '\'') {
      quoted = !quoted;
    } else if (c == ' ' && !quoted) {
      words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  words.erase(words.begin());
  return words;
}

TEST(Model, PageShowsWhatTheProgramPrints) {
  const Page page;
  ASSERT_GE(page.files.size(), 2u);
  ASSERT_GE(page.commands.size(), 3u);
  const Project project;
  for (const auto& [name, text] : page.files) project.write(name, text);
  for (const auto& [command, printed] : page.commands) {
    EXPECT_EQ(project.run(words_of(command)).out, printed) << command;
  }
}

}  // namespace
}  // namespace infralint::cli
