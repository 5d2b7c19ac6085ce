#include "engine/fix.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace infralint::engine {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Writes into the memory that is read from.
class MemoryWriter final : public FileWriter {
 public:
  explicit MemoryWriter(MemoryFileSystem& files) : files_(files) {}

  std::optional<Error> replace(const std::string& path, std::string_view before, std::string_view after) override {
    if (path == read_only) return Error{"the file is read-only"};
    EXPECT_EQ(*files_.read(path, 1 << 20), before);
    files_.add(path, std::string(after));
    written.push_back(path);
    return std::nullopt;
  }

  std::string read_only;
  std::vector<std::string> written;

 private:
  MemoryFileSystem& files_;
};

class Fixing : public ::testing::Test {
 protected:
  FixRun fix_all(FileWriter* with) {
    options.today = INFRALINT_AS_OF;
    options.jobs = 1;
    return fix(options, fixing, files, with);
  }
  void select(std::vector<std::string> names) { options.settings.selection.select = std::move(names); }
  std::string text(const std::string& path) const { return *files.read(path, 1 << 20); }

  MemoryFileSystem files;
  MemoryWriter writer{files};
  RunOptions options;
  FixOptions fixing;
};

constexpr const char* old_compose =
    "version: \"3\"\nservices:\n  web:\n    image: nginx:1.25.3\n    ports: [\"80:80\"]\n";
constexpr const char* new_compose = "services:\n  web:\n    image: nginx:1.25.3\n    ports: [\"80:80\"]\n";

TEST_F(Fixing, AppliesSafeFixesAndReportsWhatIsLeft) {
  select({"compose/obsolete-version"});
  files.add("compose.yaml", old_compose);
  const FixRun done = fix_all(&writer);
  EXPECT_EQ(text("compose.yaml"), new_compose);
  EXPECT_EQ(done.applied, 1U);
  ASSERT_THAT(done.files, SizeIs(1));
  EXPECT_EQ(done.files[0].path, "compose.yaml");
  EXPECT_EQ(done.files[0].before, old_compose);
  EXPECT_EQ(done.run.result.exit_code, 0);
  EXPECT_THAT(done.run.result.files, IsEmpty());
  EXPECT_THAT(fix_all(&writer).files, IsEmpty()) << "a second time changes nothing";
}

TEST_F(Fixing, WritesNothingWithoutAWriter) {
  select({"compose/obsolete-version"});
  files.add("compose.yaml", old_compose);
  const FixRun done = fix_all(nullptr);
  EXPECT_EQ(text("compose.yaml"), old_compose);
  ASSERT_THAT(done.files, SizeIs(1));
  EXPECT_EQ(done.files[0].after, new_compose);
}

TEST_F(Fixing, KeepsByteOrderMarkAndLineEndings) {
  select({"docker/legacy-key-value"});
  files.add("Dockerfile",
            "\xEF\xBB\xBF"
            "FROM debian:12.5-slim\r\nENV A b\r\nCMD [\"true\"]");
  fix_all(&writer);
  EXPECT_EQ(text("Dockerfile"),
            "\xEF\xBB\xBF"
            "FROM debian:12.5-slim\r\nENV A=b\r\nCMD [\"true\"]");
}

TEST_F(Fixing, UnsafeFixesOnlyWhenAskedFor) {
  select({"compose/exposed-datastore-port"});
  const std::string before = "services:\n  db:\n    image: postgres:16.2\n    ports:\n      - \"5432:5432\"\n";
  files.add("compose.yaml", before);
  EXPECT_EQ(fix_all(&writer).run.result.exit_code, 1);
  EXPECT_EQ(text("compose.yaml"), before);
  fixing.unsafe = true;
  EXPECT_EQ(fix_all(&writer).run.result.exit_code, 0);
  EXPECT_EQ(text("compose.yaml"),
            "services:\n  db:\n    image: postgres:16.2\n    ports:\n      - \"127.0.0.1:5432:5432\"\n");
}

TEST_F(Fixing, OnlyTheNamedRules) {
  select({"docker/legacy-key-value", "docker/maintainer-deprecated"});
  files.add("Dockerfile", "FROM debian:12.5-slim\nMAINTAINER Ana\nENV A b\n");
  fixing.only = {"docker/legacy-key-value"};
  EXPECT_EQ(fix_all(&writer).applied, 1U);
  EXPECT_EQ(text("Dockerfile"), "FROM debian:12.5-slim\nMAINTAINER Ana\nENV A=b\n");
}

TEST_F(Fixing, SuppressedFindingsKeepTheirText) {
  select({"docker/legacy-key-value"});
  const std::string before =
      "FROM debian:12.5-slim\n# infralint: ignore[docker/legacy-key-value] reason: as upstream\nENV A b\n";
  files.add("Dockerfile", before);
  EXPECT_THAT(fix_all(&writer).files, IsEmpty());
  EXPECT_EQ(text("Dockerfile"), before);
}

TEST_F(Fixing, SeveralRulesOnOneLineTakeSeveralPasses) {
  select({"docker/apt-missing-yes", "docker/apt-no-recommends", "docker/apt-lists-left"});
  files.add("Dockerfile", "FROM debian:12.5-slim\nRUN apt-get update && apt-get install curl\nCMD [\"true\"]\n");
  EXPECT_EQ(fix_all(&writer).run.result.exit_code, 0);
  EXPECT_EQ(text("Dockerfile"),
            "FROM debian:12.5-slim\nRUN apt-get update && apt-get install --no-install-recommends -y curl"
            " && rm -rf /var/lib/apt/lists/*\nCMD [\"true\"]\n");
}

TEST_F(Fixing, AFileThatCannotBeWrittenKeepsItsFindings) {
  select({"compose/obsolete-version"});
  files.add("a/compose.yaml", old_compose);
  files.add("b/compose.yaml", old_compose);
  writer.read_only = "/project/a/compose.yaml";
  const FixRun done = fix_all(&writer);
  EXPECT_THAT(writer.written, ElementsAre("/project/b/compose.yaml"));
  EXPECT_EQ(done.run.result.exit_code, 2);
  EXPECT_EQ(done.applied, 1U);
  ASSERT_THAT(done.run.result.files, SizeIs(1));
  EXPECT_EQ(done.run.result.files[0].source->path(), "a/compose.yaml");
  ASSERT_THAT(done.run.result.notifications, SizeIs(1));
  EXPECT_EQ(done.run.result.notifications[0].message, "cannot fix the file: the file is read-only");
}

TEST_F(Fixing, StandardInputIsFixedInMemory) {
  select({"docker/legacy-key-value"});
  options.standard_input = InputText{"Dockerfile", "FROM debian:12.5-slim\nENV A b\n"};
  const FixRun done = fix_all(nullptr);
  ASSERT_THAT(done.files, SizeIs(1));
  EXPECT_EQ(done.files[0].after, "FROM debian:12.5-slim\nENV A=b\n");
}

TEST_F(Fixing, TranscodedFilesAreLeftAlone) {
  select({"docker/legacy-key-value"});
  std::string wide = "\xFF\xFE";
  for (const char c : std::string_view("FROM debian:12.5-slim\nENV A b\n")) wide += std::string{c, '\0'};
  files.add("Dockerfile", wide);
  EXPECT_THAT(fix_all(&writer).files, IsEmpty());
  EXPECT_EQ(text("Dockerfile"), wide);
}

ReportedFinding finding(std::uint16_t rule, std::vector<Edit> edits, Applicability how = Applicability::safe) {
  ReportedFinding out;
  out.finding.rule = {rule};
  out.finding.fixes.push_back({"", how, std::move(edits)});
  return out;
}

FixChoice choose(std::vector<ReportedFinding> findings, const FixFilter& filter = {}) {
  FileReport file;
  file.source = std::make_shared<const SourceFile>("a", "0123456789");
  file.findings = std::move(findings);
  return choose_fixes(file, filter);
}

std::string applied(const FixChoice& choice) { return apply_edits("0123456789", choice.edits); }

TEST(ChooseFixes, ByPlaceThenRule) {
  const FixChoice choice =
      choose({finding(2, {{{3, 4}, "x"}}), finding(1, {{{3, 4}, "y"}}), finding(3, {{{8, 9}, "z"}})});
  EXPECT_EQ(applied(choice), "012y4567z9");
  EXPECT_THAT(choice.rules, ElementsAre(RuleIndex{1}, RuleIndex{3}));
}

TEST(ChooseFixes, AFixIsAppliedWholeOrNotAtAll) {
  const FixChoice choice = choose({finding(1, {{{2, 4}, "x"}}), finding(2, {{{3, 5}, "y"}, {{8, 9}, "z"}})});
  EXPECT_EQ(applied(choice), "01x456789");
}

TEST(ChooseFixes, WhatTouchesAnInsertionWaits) {
  EXPECT_EQ(applied(choose({finding(1, {{{4, 4}, "x"}}), finding(2, {{{4, 4}, "y"}})})), "0123x456789");
  EXPECT_EQ(applied(choose({finding(1, {{{2, 4}, "x"}}), finding(2, {{{4, 4}, "y"}})})), "01x456789");
  EXPECT_EQ(applied(choose({finding(1, {{{2, 4}, "x"}}), finding(2, {{{4, 6}, "y"}})})), "01xy6789");
}

TEST(ChooseFixes, TheSameInsertionIsMadeOnce) {
  const FixChoice choice =
      choose({finding(1, {{{0, 0}, "h"}, {{4, 5}, "x"}}), finding(2, {{{0, 0}, "h"}, {{6, 7}, "y"}})});
  EXPECT_EQ(applied(choice), "h0123x5y789");
  EXPECT_THAT(choice.rules, SizeIs(2));
}

TEST(ChooseFixes, SuggestionsAreNeverApplied) {
  FixFilter filter;
  filter.unsafe = true;
  EXPECT_THAT(choose({finding(1, {{{0, 1}, "x"}}, Applicability::display)}, filter).edits, IsEmpty());
  EXPECT_THAT(choose({finding(1, {{{0, 1}, "x"}}, Applicability::unsafe)}).edits, IsEmpty());
  EXPECT_THAT(choose({finding(1, {{{0, 1}, "x"}}, Applicability::unsafe)}, filter).edits, SizeIs(1));
}

TEST(ChooseFixes, GarbledFixesAreLeftOut) {
  EXPECT_THAT(choose({finding(1, {{{8, 20}, "x"}})}).edits, IsEmpty());
  EXPECT_THAT(choose({finding(1, {{{5, 6}, "x"}, {{1, 2}, "y"}})}).edits, IsEmpty());
}

}  // namespace
}  // namespace infralint::engine
