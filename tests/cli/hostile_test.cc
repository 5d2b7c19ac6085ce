// Files made to break parsers: the program ends in time, with a code of its own, and says nothing of internal errors.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/program.h"

namespace infralint::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class Hostile : public ::testing::Test {
 protected:
  void survives(const std::string& name, const std::string& content) const {
    project.write(name, content);
    const Outcome run = project.run({"check", "--concise", name});
    EXPECT_EQ(run.signal, 0) << name;
    EXPECT_LE(run.exit_code, 2) << name;
    EXPECT_THAT(run.err, Not(HasSubstr("internal error"))) << name;
  }
  // As every kind that reads it.
  void survives_everywhere(const std::string& content) const {
    for (const char* name : {"Dockerfile", "compose.yaml", "k8s/deployment.yaml", ".github/workflows/ci.yml",
                             "railway.json", "railway.toml"}) {
      survives(name, content);
    }
  }
  Project project;
};

TEST_F(Hostile, Nothing) { survives_everywhere(""); }
TEST_F(Hostile, AComma) { survives_everywhere(","); }
TEST_F(Hostile, OnlyNul) { survives_everywhere(std::string(100, '\0')); }
TEST_F(Hostile, NulBehindText) {
  survives_everywhere("FROM a\nservices: {}\n" + std::string(9000, 'x') + std::string(5, '\0'));
}
TEST_F(Hostile, NotUtf8) { survives_everywhere("FROM a\xff\xfe\nservices:\n  \xc3\x28: {}\n"); }

TEST_F(Hostile, DeepNesting) {
  survives_everywhere(std::string(100000, '['));
  survives_everywhere(std::string(100000, '{'));
  std::string block;
  for (int i = 0; i < 2000; ++i) block += std::string(static_cast<std::size_t>(i), ' ') + "a:\n";
  survives("compose.yaml", block);
}

TEST_F(Hostile, OneLineOf50Megabytes) {
  survives("Dockerfile", "FROM a\nRUN " + std::string(50 << 20, 'x'));
  survives("compose.yaml", "services: " + std::string(50 << 20, 'x'));
}

TEST_F(Hostile, AliasBomb) {
  std::string bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n";
  for (char c = 'b'; c <= 'i'; ++c) {
    const char before = static_cast<char>(c - 1);
    bomb += std::string(1, c) + ": &" + c + " [";
    for (int i = 0; i < 9; ++i) bomb += std::string(i == 0 ? "*" : ",*") + before;
    bomb += "]\n";
  }
  survives("compose.yaml", bomb + "services: {web: {image: x, ports: *i}}\n");
}

TEST_F(Hostile, UnreadableFilesAreFindingsAndTheRestIsChecked) {
  if (::geteuid() == 0) GTEST_SKIP() << "root reads everything";
  project.write("a/Dockerfile", "FROM a\n");
  project.write("b/Dockerfile", "RUN true\nFROM a\n");
  ASSERT_EQ(::chmod(project.path("a/Dockerfile").c_str(), 0), 0);
  const Outcome run = project.run({"check", "--concise", "-s", "meta,docker/instruction-before-from"});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.out, HasSubstr("a/Dockerfile:1:1: error meta/unreadable-file"));
  EXPECT_THAT(run.out, HasSubstr("b/Dockerfile:1:1: error docker/instruction-before-from"));
  EXPECT_EQ(project.run({"check", "a/Dockerfile"}).exit_code, 2);
}

TEST_F(Hostile, FifosAndLinkLoops) {
  project.write("Dockerfile", "FROM a\n");
  ASSERT_EQ(::mkfifo(project.path("compose.yaml").c_str(), 0600), 0);
  ASSERT_EQ(::symlink("..", project.path("up").c_str()), 0);
  ASSERT_EQ(::symlink("loop.yaml", project.path("loop.yaml").c_str()), 0);
  const Outcome run = project.run({"check", "-v", "--profile", "none"});
  EXPECT_EQ(run.exit_code, 0);
  EXPECT_EQ(project.run({"check", "compose.yaml"}).exit_code, 2);
  EXPECT_EQ(project.run({"check", "loop.yaml"}).exit_code, 2);
}

TEST_F(Hostile, NamesThatWouldReachTheTerminal) {
  const std::string name = "a\nb\x1b[31m\xff/Dockerfile";
  project.write(name, "RUN true\nFROM a\n");
  for (const char* format : {"text", "concise", "json", "sarif"}) {
    const Outcome run = project.run({"check", "-f", format, "-s", "docker/instruction-before-from"});
    EXPECT_EQ(run.exit_code, 1) << format;
    EXPECT_THAT(run.out, Not(HasSubstr("\x1b"))) << format;
    EXPECT_THAT(run.out, Not(HasSubstr("\xff"))) << format;
  }
}

TEST_F(Hostile, LargeFilesAreNotRead) {
  project.write("Dockerfile", "FROM a\n" + std::string(2000, '#'));
  const Outcome run = project.run({"check", "--max-file-size", "1k", "--concise", "-s", "meta"});
  EXPECT_EQ(run.exit_code, 0) << "a note does not fail the run";
  EXPECT_THAT(run.out, HasSubstr("Dockerfile:1:1: note meta/file-too-large"));
  EXPECT_EQ(project.run({"check", "--max-file-size", "1k", "Dockerfile"}).exit_code, 2);
}

}  // namespace
}  // namespace infralint::cli
