#include "engine/check_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "check/rule_ids.h"
#include "engine/project_index.h"

namespace infralint::engine {
namespace {

using ::testing::HasSubstr;

constexpr RuleIndex rule = rule_ids::meta::unreadable_file;  // any rule that is on by default

NameMatch by_name(std::string_view path) {
  return path.ends_with(".toy") ? NameMatch::yes : path.ends_with(".maybe") ? NameMatch::possible : NameMatch::no;
}
bool starts_with_toy(std::string_view text) { return text.starts_with("toy"); }
bool always(const AnalysisInput&, bool) { return true; }
// Reports `!` where it stands, twice; throws at `#throw`.
Analysis analyse(const AnalysisInput& input, const RuleContext&, Findings& findings) {
  const std::string_view text = input.file.text();
  for (std::size_t at = text.rfind('!'); at != std::string_view::npos;
       at = at == 0 ? at - 1 : text.rfind('!', at - 1)) {
    const Span span{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)};
    findings.report(rule, span, "exclaimed");
    findings.report(rule, span, "exclaimed");
  }
  if (text.find("#throw") != std::string_view::npos) throw std::runtime_error("broken rule");
  return {};
}
constexpr Artifact toy = {"toy", false, by_name, starts_with_toy, always, analyse};
constexpr const Artifact* toys[] = {&toy};

// A file system in which some files cannot be read.
class Forbidding final : public FileSystem {
 public:
  MemoryFileSystem memory;
  std::string forbidden;

  FileStatus status(const std::string& path) const override { return memory.status(path); }
  FileStatus target_status(const std::string& path) const override { return memory.target_status(path); }
  Result<std::vector<DirectoryEntry>> list(const std::string& path) const override { return memory.list(path); }
  Result<std::string> read(const std::string& path, std::uint64_t limit) const override {
    if (path == forbidden) return Error{"permission denied"};
    return memory.read(path, limit);
  }
  std::string real_path(const std::string& path) const override { return memory.real_path(path); }
  std::string working_directory() const override { return memory.working_directory(); }
};

class CheckFile : public ::testing::Test {
 protected:
  FileOutcome check(const std::string& path, std::string content, bool named = false) {
    files.memory.add(path, std::move(content));
    return check_file({path, named, named ? "./" + path : ""}, context);
  }
  std::string only_message(const FileOutcome& outcome) const {
    if (!outcome.report || outcome.report->findings.size() != 1) return "(not one finding)";
    return outcome.report->findings[0].finding.message;
  }

  Forbidding files;
  std::string root = "/project";
  Detector detector{toys};
  ProjectIndex project{files, root, 1 << 20};
  policy::ConfigurationSet configurations{files, root, {}};
  CheckContext context{.files = files,
                       .root = root,
                       .detector = detector,
                       .project = project,
                       .configurations = configurations,
                       .today = "2026-01-01",
                       .largest_file = 1000};
};

TEST_F(CheckFile, NothingFoundLeavesNoReport) {
  const FileOutcome outcome = check("a.toy", "fine");
  EXPECT_EQ(outcome.kind, "toy");
  EXPECT_FALSE(outcome.report);
  EXPECT_FALSE(outcome.fails);
}

TEST_F(CheckFile, FindingsAreSortedAndSaidOnce) {
  const FileOutcome outcome = check("a.toy", "a ! b !");
  ASSERT_TRUE(outcome.report);
  ASSERT_EQ(outcome.report->findings.size(), 2U);
  EXPECT_EQ(outcome.report->findings[0].finding.primary, (Span{2, 3}));
  EXPECT_EQ(outcome.report->findings[1].finding.primary, (Span{6, 7}));
  EXPECT_TRUE(outcome.fails);
}

TEST_F(CheckFile, ARuleThatThrowsIsNamedAndWhatWasFoundStays) {
  const FileOutcome outcome = check("a.toy", "! #throw");
  ASSERT_EQ(outcome.problems.size(), 1U);
  EXPECT_EQ(outcome.problems[0].code, "rule-crashed");
  EXPECT_THAT(outcome.problems[0].message, HasSubstr("broken rule"));
  EXPECT_EQ(only_message(outcome), "exclaimed");
}

TEST_F(CheckFile, TheContentDecidesWhereTheNameDoesNot) {
  EXPECT_EQ(check("a.maybe", "toy").kind, "toy");
  const FileOutcome other = check("b.maybe", "something else");
  EXPECT_EQ(other.kind, "");
  ASSERT_TRUE(other.skipped);
  EXPECT_EQ(other.skipped->reason, "its content is of no known kind");
  EXPECT_EQ(check("c.maybe", "something else", true).problems.at(0).code, "kind-unknown");
  EXPECT_EQ(check("d.txt", "toy", true).problems.at(0).code, "kind-unknown");
  EXPECT_EQ(check("d.txt", "toy", true).problems.at(0).path, "./d.txt") << "as the user wrote it";
}

TEST_F(CheckFile, AKindThatIsAskedForHoldsForNamedFilesOnly) {
  context.named_kind = &toy;
  EXPECT_EQ(check("a.txt", "!", true).kind, "toy");
  EXPECT_EQ(check("b.txt", "!").kind, "");
}

TEST_F(CheckFile, UnreadableFiles) {
  files.forbidden = "/project/a.toy";
  EXPECT_EQ(only_message(check("a.toy", "x")), "the file cannot be read (permission denied), so it was not checked");
  const FileOutcome named = check("a.toy", "x", true);
  EXPECT_FALSE(named.report);
  EXPECT_EQ(named.problems.at(0).message, "cannot read the file: permission denied");
}

TEST_F(CheckFile, LargeFiles) {
  EXPECT_EQ(only_message(check("a.toy", std::string(1001, 'x'))),
            "the file has 1001 bytes, more than the limit of 1000, so it was not checked");
  EXPECT_FALSE(check("b.toy", std::string(1000, 'x')).report);
  EXPECT_TRUE(check("c.maybe", std::string(1001, 'x')).skipped) << "its kind would need the content";
  EXPECT_EQ(check("d.toy", std::string(1001, 'x'), true).problems.at(0).code, "file-too-large");
}

TEST_F(CheckFile, BinaryFiles) {
  EXPECT_EQ(check("a.maybe", std::string("x\0y", 3)).skipped->reason, "binary");
  EXPECT_EQ(check("b.maybe", std::string("x\0y", 3), true).problems.at(0).code, "file-binary");
  EXPECT_FALSE(check("c.toy", std::string("x\0y", 3)).skipped) << "its name says what it is: the kind reports the byte";
}

TEST_F(CheckFile, BytesThatAreNoUtf8AreReportedOnceAtTheFirst) {
  const FileOutcome outcome = check("a.toy", "ab\xff\xfe");
  ASSERT_TRUE(outcome.report);
  ASSERT_EQ(outcome.report->findings.size(), 1U);
  EXPECT_EQ(outcome.report->findings[0].finding.rule, rule_ids::meta::not_utf8);
  EXPECT_EQ(outcome.report->findings[0].finding.primary, (Span{2, 3}));
}

TEST_F(CheckFile, CharactersThatReorderOrHide) {
  const FileOutcome reorder = check("a.toy",
                                    "user: \xE2\x80\xAE"
                                    "nimda\n");
  ASSERT_TRUE(reorder.report);
  EXPECT_EQ(reorder.report->findings[0].finding.primary, (Span{6, 9}));
  EXPECT_THAT(only_message(reorder), HasSubstr("`U+202E`"));
  EXPECT_THAT(only_message(check("b.toy", "image: ngi\xE2\x80\x8Bnx\n")), HasSubstr("`U+200B`"));
  EXPECT_FALSE(check("c.toy", "# \xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x92\xBB a joined emoji\n").report);
  EXPECT_FALSE(check("d.toy", "# \xE2\x80\x9Cquoted\xE2\x80\x9D \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D\n").report);
}

TEST_F(CheckFile, GeneratedFilesShowErrorsOnly) {
  policy::ConfigurationSet::Options options;
  options.command_line.selection.levels.emplace_back("meta/unreadable-file", Level::warning);
  const policy::ConfigurationSet lenient(files, root, options);
  const CheckContext lower{.files = files,
                           .root = root,
                           .detector = detector,
                           .project = project,
                           .configurations = lenient,
                           .today = "2026-01-01",
                           .largest_file = 1000};
  const std::string head = "# Code generated by a tool. DO NOT EDIT.\n";
  files.memory.add("a.toy", head + "!");
  EXPECT_FALSE(check_file({"a.toy", false, ""}, lower).report);
  EXPECT_TRUE(check_file({"a.toy", true, "a.toy"}, lower).report) << "a named file is judged in full";
  EXPECT_TRUE(check("b.toy", head + "!").report) << "an error stays";
}

TEST_F(CheckFile, ChartTemplatesBelongToHelm) {
  files.memory.add("chart/Chart.yaml", "");
  EXPECT_EQ(check("chart/templates/sub/a.toy", "!").skipped->reason, "a Helm template");
  EXPECT_TRUE(check("templates/a.toy", "!").report) << "without a chart it is a directory like any other";
}

TEST_F(CheckFile, StandardInputIsJudgedByItsContent) {
  EXPECT_EQ(check_standard_input({"<stdin>", false, "toy !"}, context).kind, "toy");
  EXPECT_EQ(check_standard_input({"<stdin>", false, "hello"}, context).problems.at(0).message,
            "cannot tell what <stdin> is; pass --stdin-filename or --kind");
  EXPECT_EQ(check_standard_input({"x/a.toy", true, "hello"}, context).kind, "toy");
}

}  // namespace
}  // namespace infralint::engine
