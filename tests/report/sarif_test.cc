#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/sha256.h"
#include "report/sample.h"
#include "report/sarif_checker.h"
#include "report/sarif_text.h"
#include "report/writer.h"

namespace infralint::report {
namespace {

using namespace std::string_literals;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// The report, after it has passed the checks that every report must pass.
std::string sarif_of(const engine::RunResult& result, const ReportOptions& options = sample_options()) {
  const std::string sarif = write_report(Format::sarif, result, options);
  EXPECT_THAT(sarif_problems(sarif, result), IsEmpty());
  const std::string path = INFRALINT_SHARED_DIR "/data/sarif/sarif-schema-2.1.0.json";
  if (std::ifstream file(path, std::ios::binary); file) {
    static const std::string schema{std::istreambuf_iterator<char>(file), {}};
    EXPECT_EQ(schema_violation(schema, sarif), "");
  }
  return sarif;
}

std::string sarif_of(engine::FileReport file, const ReportOptions& options = sample_options()) {
  return sarif_of(make_result({std::move(file)}), options);
}

TEST(SarifConformance, HasTheSchemaAtHand) {
  if (!std::filesystem::exists(INFRALINT_SHARED_DIR)) {
    GTEST_SKIP() << "no " INFRALINT_SHARED_DIR ": reports are not held against the OASIS schema";
  }
  EXPECT_TRUE(std::filesystem::exists(INFRALINT_SHARED_DIR "/data/sarif/sarif-schema-2.1.0.json"));
}

TEST(Sarif, OfOneFinding) {
  const std::string source = "FROM alpine:3.20\nUSER 0\n";
  engine::FileReport file = make_file("Dockerfile", source);
  Finding& finding = add(file, make_finding(user_root, Level::error, {0, 16}, "final stage runs as root"));
  finding.node = "$['stages'][0]";
  finding.object = "stage 0";
  finding.related = {{"", {17, 23}, "last USER instruction", true}};
  finding.fixes = {{"use a numeric user", Applicability::unsafe, {{{22, 23}, "10001"}}}};
  finding.properties = {{"user", "0"}};
  ReportOptions options = sample_options();
  options.used_rules = true;
  const std::string id = sha256_hex("v1\0docker/user-root\0Dockerfile\0\0FROM alpine:3.20\0"s + "0").substr(0, 32);
  const std::string sarif = sarif_of(std::move(file), options);
  EXPECT_THAT(
      sarif,
      HasSubstr(
          "        {\"ruleId\": \"docker/user-root\", \"ruleIndex\": 0, \"kind\": \"fail\", \"level\": \"error\", "
          "\"message\": {\"text\": \"final stage runs as root. See [last USER instruction](1).\"}, "
          "\"locations\": [{\"physicalLocation\": {\"artifactLocation\": {\"uri\": \"Dockerfile\", \"uriBaseId\": "
          "\"%SRCROOT%\"}, \"region\": {\"startLine\": 1, \"startColumn\": 1, \"endLine\": 1, \"endColumn\": 17, "
          "\"snippet\": {\"text\": \"FROM alpine:3.20\"}}, \"contextRegion\": {\"startLine\": 1, \"endLine\": 2, "
          "\"snippet\": {\"text\": \"FROM alpine:3.20\\nUSER 0\"}}}, \"logicalLocations\": [{\"fullyQualifiedName\": "
          "\"$['stages'][0]\", \"name\": \"stage 0\", \"kind\": \"element\"}]}], "
          "\"relatedLocations\": [{\"id\": 1, \"message\": {\"text\": \"last USER instruction\"}, "
          "\"physicalLocation\": {\"artifactLocation\": {\"uri\": \"Dockerfile\", \"uriBaseId\": \"%SRCROOT%\"}, "
          "\"region\": {\"startLine\": 2, \"startColumn\": 1, \"endLine\": 2, \"endColumn\": 7, "
          "\"snippet\": {\"text\": \"USER 0\"}}}}], "
          "\"partialFingerprints\": {\"primaryLocationLineHash\": \""));
  EXPECT_THAT(sarif, HasSubstr("\", \"infralintFinding/v1\": \"" + id + "\"}"));
  EXPECT_THAT(sarif, HasSubstr("\"replacements\": [{\"deletedRegion\": {\"startLine\": 2, \"startColumn\": 6, "
                               "\"endLine\": 2, \"endColumn\": 7}, \"insertedContent\": {\"text\": \"10001\"}}]}], "
                               "\"properties\": {\"infralint/applicability\": \"unsafe\"}}], "
                               "\"properties\": {\"infralint/kind\": \"docker\", \"infralint/object\": \"stage 0\", "
                               "\"infralint/facts\": {\"user\": \"0\"}}}\n"));
  EXPECT_THAT(sarif,
              HasSubstr("{\"id\": \"docker/user-root\", \"name\": \"UserRoot\", \"shortDescription\": {\"text\": "
                        "\"Image runs as root\"}, \"fullDescription\": {\"text\": \"The image starts its "
                        "process with uid 0.\"}, \"help\": {\"text\": \"It matters.\\n\\nChange it.\", "));
  EXPECT_THAT(sarif, HasSubstr("\"defaultConfiguration\": {\"enabled\": true, \"level\": \"warning\"}, "
                               "\"relationships\": [{\"target\": {\"id\": \"CWE-250\", \"index\": 0, "
                               "\"toolComponent\": {\"name\": \"CWE\", \"index\": 0}}, \"kinds\": [\"superset\"]}, "
                               "{\"target\": {\"id\": \"CKV_DOCKER_8\", \"index\": 0, \"toolComponent\": {\"name\": "
                               "\"checkov\", \"index\": 1}}, \"kinds\": [\"relevant\"]}, "
                               "{\"target\": {\"id\": \"DL3002\", \"index\": 0, \"toolComponent\": {\"name\": "
                               "\"hadolint\", \"index\": 2}}, \"kinds\": [\"relevant\"]}], "
                               "\"properties\": {\"tags\": [\"docker\", \"security\", \"recommended\", "
                               "\"external/cwe/cwe-250\"], \"precision\": \"high\", \"security-severity\": \"5.5\"}}"));
}

TEST(Sarif, WithoutFindingsHasAllRulesAndNoResults) {
  const std::string sarif = sarif_of(make_result({}));
  EXPECT_THAT(sarif, HasSubstr("\"results\": []"));
  for (const char* id : {"compose/unpinned-image", "docker/healthcheck-port-mismatch", "docker/user-root",
                         "k8s/no-limits", "secrets/literal"}) {
    EXPECT_THAT(sarif, HasSubstr("{\"id\": \""s + id + "\", \"name\""));
  }
  EXPECT_THAT(sarif, HasSubstr("\"executionSuccessful\": true,"));
  EXPECT_THAT(sarif, HasSubstr("\"exitCodeDescription\": \"no findings at or above warning\""));
  EXPECT_THAT(sarif, Not(HasSubstr("redactionTokens")));
  EXPECT_THAT(sarif, Not(HasSubstr("automationDetails")));
}

TEST(Sarif, PointsIntoAnEmptyFile) {
  engine::FileReport file = make_file("Dockerfile", "");
  add(file, make_finding(user_root, Level::error, {0, 0}, "m"));
  EXPECT_THAT(sarif_of(std::move(file)),
              HasSubstr("\"region\": {\"startLine\": 1, \"startColumn\": 1, \"endLine\": 1, \"endColumn\": 1, "));
}

TEST(Sarif, EndsAtTheEndOfAFileWithoutLineFeed) {
  engine::FileReport file = make_file("Dockerfile", "USER 0");
  add(file, make_finding(user_root, Level::error, {5, 6}, "m"));
  EXPECT_THAT(sarif_of(std::move(file)), HasSubstr("\"startColumn\": 6, \"endLine\": 1, \"endColumn\": 7, "));
}

TEST(Sarif, WidensAnEmptySpanToTheEndOfTheLine) {
  engine::FileReport file = make_file("Dockerfile", "USER 0\n");
  add(file, make_finding(user_root, Level::error, {2, 2}, "m"));
  EXPECT_THAT(sarif_of(std::move(file)),
              HasSubstr("\"startColumn\": 3, \"endLine\": 1, \"endColumn\": 7, \"snippet\": {\"text\": \"ER 0\"}"));
}

TEST(Sarif, CountsUtf16Units) {
  engine::FileReport file = make_file("Dockerfile", "# 😀 x\n");
  add(file, make_finding(user_root, Level::error, {7, 8}, "m"));
  EXPECT_THAT(sarif_of(std::move(file)), HasSubstr("\"startColumn\": 6, \"endLine\": 1, \"endColumn\": 7, "));
}

TEST(Sarif, InsertsBehindTheLastLineBreakOnTheLastLine) {
  engine::FileReport file = make_file("Dockerfile", "FROM a\r\n");
  add(file, make_finding(user_root, Level::error, {0, 6}, "m")).fixes = {
      {"add a user", Applicability::safe, {{{8, 8}, "USER 1\r\n"}}}};
  EXPECT_THAT(sarif_of(std::move(file)),
              HasSubstr("\"deletedRegion\": {\"startLine\": 1, \"startColumn\": 9, \"endLine\": 1, \"endColumn\": 9}, "
                        "\"insertedContent\": {\"text\": \"USER 1\\r\\n\"}"));
}

TEST(Sarif, DeletesWholeLinesExactly) {
  engine::FileReport file = make_file("Dockerfile", "a\nb\nc\n");
  add(file, make_finding(user_root, Level::error, {2, 4}, "m")).fixes = {{"drop", Applicability::safe, {{{2, 4}, ""}}}};
  const std::string sarif = sarif_of(std::move(file));
  EXPECT_THAT(sarif,
              HasSubstr("\"deletedRegion\": {\"startLine\": 2, \"startColumn\": 1, \"endLine\": 3, \"endColumn\": "
                        "1}}"));
  EXPECT_THAT(sarif,
              HasSubstr("\"region\": {\"startLine\": 2, \"startColumn\": 1, \"endLine\": 2, \"endColumn\": 2, "));
}

TEST(Sarif, EncodesPaths) {
  engine::FileReport file = make_file("deploy/web app:v1 100%.yaml", "x\n");
  add(file, make_finding(user_root, Level::error, {0, 1}, "m"));
  EXPECT_THAT(sarif_of(std::move(file)), HasSubstr("\"uri\": \"deploy/web%20app%3Av1%20100%25.yaml\""));
}

TEST(Sarif, KeepsPlaceholdersAndLinksOfSourcesFromWorking) {
  engine::FileReport file = make_file("Dockerfile", "x\n");
  add(file, make_finding(user_root, Level::error, {0, 1}, "`${{ inputs.x }}` {0} and [x](http://e)"))
      .related.push_back({"", {0, 1}, "a [b] {1}", false});
  EXPECT_THAT(sarif_of(std::move(file)),
              HasSubstr(R"("text": "`${{ inputs.x }}` {{0}} and \\[x\\](http://e). See [a \\[b\\] {{1}}](1).")"));
}

TEST(Sarif, CutsRelatedPlacesAtOneHundred) {
  engine::FileReport file = make_file("Dockerfile", "x\n");
  Finding& finding = add(file, make_finding(user_root, Level::error, {0, 1}, "m"));
  for (int i = 0; i < 250; ++i) finding.related.push_back({"", {0, 1}, "place", false});
  const std::string sarif = sarif_of(std::move(file));
  EXPECT_THAT(sarif, HasSubstr("{\"id\": 100, \"message\": {\"text\": \"place, and 150 more\"}"));
  EXPECT_THAT(sarif, Not(HasSubstr("{\"id\": 101,")));
  EXPECT_THAT(sarif, HasSubstr("See [place](3).\""));
}

TEST(Sarif, NamesARelatedFileWhoseTextIsNotAtHand) {
  engine::FileReport file = make_file("Dockerfile", "x\n");
  add(file, make_finding(user_root, Level::error, {0, 1}, "m")).related.push_back({"b.yaml", {5, 6}, "there", false});
  EXPECT_THAT(sarif_of(std::move(file)),
              HasSubstr("\"physicalLocation\": {\"artifactLocation\": {\"uri\": \"b.yaml\", \"uriBaseId\": "
                        "\"%SRCROOT%\"}}}]"));
}

TEST(Sarif, LeavesTheLevelOfARuleAloneWhenAFindingIsRegraded) {
  engine::FileReport file = make_file("Dockerfile", "x\n");
  add(file, make_finding(user_root, Level::note, {0, 1}, "m"));
  ReportOptions options = sample_options();
  options.used_rules = true;
  const std::string sarif = sarif_of(std::move(file), options);
  EXPECT_THAT(sarif, HasSubstr("\"kind\": \"fail\", \"level\": \"note\""));
  EXPECT_THAT(sarif, HasSubstr("\"defaultConfiguration\": {\"enabled\": true, \"level\": \"warning\"}"));
  EXPECT_THAT(sarif, HasSubstr("\"security-severity\": \"5.5\""));
}

engine::RunResult partly_suppressed() {
  engine::FileReport file = make_file("Dockerfile", "USER 0 # quiet\n");
  add(file, make_finding(user_root, Level::warning, {0, 6}, "m"));
  add(file, make_finding(no_limits, Level::note, {0, 6}, "n"));
  file.findings[0].suppressions = {{"inline", "because", "Dockerfile", {7, 14}}};
  return make_result({std::move(file)});
}

TEST(Sarif, LeavesSuppressedResultsOut) {
  const std::string sarif = sarif_of(partly_suppressed());
  EXPECT_THAT(sarif, Not(HasSubstr("suppressions")));
  EXPECT_THAT(sarif, Not(HasSubstr("\"ruleId\": \"docker/user-root\"")));
}

TEST(Sarif, ShowsSuppressionsOnAllResultsOnRequest) {
  ReportOptions options = sample_options();
  options.show_suppressed = true;
  const std::string sarif = sarif_of(partly_suppressed(), options);
  EXPECT_THAT(sarif, HasSubstr("\"suppressions\": [{\"kind\": \"inSource\", \"status\": \"accepted\", "
                               "\"justification\": \"because\", \"location\": {\"physicalLocation\": "
                               "{\"artifactLocation\": {\"uri\": \"Dockerfile\", \"uriBaseId\": \"%SRCROOT%\"}, "
                               "\"region\": {\"startLine\": 1, \"startColumn\": 8, \"endLine\": 1, \"endColumn\": "
                               "15}}}, \"properties\": {\"infralint/by\": \"inline\"}}]"));
  EXPECT_THAT(sarif, HasSubstr("\"suppressions\": []"));
}

TEST(Sarif, TellsOfACrashedRule) {
  engine::RunResult result = make_result({});
  result.notifications = {{Level::error, "rule-crashed", "rule docker/user-root failed", "Dockerfile"},
                          {Level::warning, "file-unreadable", "permission denied", ""}};
  result.exit_code = 2;
  const std::string sarif = sarif_of(result);
  EXPECT_THAT(sarif, HasSubstr("\"executionSuccessful\": false"));
  EXPECT_THAT(sarif, HasSubstr("{\"descriptor\": {\"id\": \"rule-crashed\", \"index\": 1}, \"message\": {\"text\": "
                               "\"rule docker/user-root failed.\"}, \"locations\": [{\"physicalLocation\": "
                               "{\"artifactLocation\": {\"uri\": \"Dockerfile\", \"uriBaseId\": \"%SRCROOT%\"}}}], "
                               "\"level\": \"error\"}"));
}

TEST(Sarif, CutsTheLeastSevereOfTooManyResults) {
  engine::FileReport file = make_file("Dockerfile", "xx\n");
  for (int i = 0; i < 30'000; ++i) {
    const bool last = i == 29'999;
    add(file, make_finding(last ? literal_secret : no_limits, last ? Level::error : Level::note, {0, 2}, "m"));
  }
  const engine::RunResult result = make_result({std::move(file)});
  const std::string sarif = write_report(Format::sarif, result, sample_options());
  std::size_t results = 0;
  for (std::size_t at = sarif.find("{\"ruleId\""); at != std::string::npos; at = sarif.find("{\"ruleId\"", at + 1)) {
    if (results == 0) {
      EXPECT_EQ(sarif.substr(at, 29), "{\"ruleId\": \"secrets/literal\",");
    }
    ++results;
  }
  EXPECT_EQ(results, 25'000u);
  EXPECT_THAT(sarif,
              HasSubstr("5000 results are left out, since consumers refuse more than 25000: k8s/no-limits 5000."));
  EXPECT_THAT(sarif, HasSubstr("\"infralint/omittedResults\": 5000"));
}

TEST(Sarif, LeavesOutExcerptsRatherThanGrowTooLarge) {
  engine::FileReport file = make_file("Dockerfile", "before\nUSER 0\nafter\n");
  add(file, make_finding(user_root, Level::error, {7, 13}, "m"));
  const engine::RunResult result = make_result({std::move(file)});
  ReportOptions options = sample_options();
  const std::string whole = sarif_of(result, options);
  options.sarif_max_bytes = whole.size() - 1;
  const std::string smaller = sarif_of(result, options);
  EXPECT_THAT(smaller, Not(HasSubstr("before\\nUSER 0")));
  EXPECT_THAT(smaller, HasSubstr("\"snippet\": {\"text\": \"USER 0\"}"));
  options.sarif_max_bytes = 1;
  const std::string smallest = sarif_of(result, options);
  EXPECT_THAT(smallest, Not(HasSubstr("snippet")));
  EXPECT_THAT(smallest, HasSubstr("\"ruleId\": \"docker/user-root\""));
}

TEST(Sarif, MarksRedactionAndCategory) {
  engine::FileReport file = make_file("Dockerfile", "ENV KEY=planted-secret\n");
  add(file, make_finding(literal_secret, Level::error, {8, 22}, "m"));
  file.secrets = {{8, 22}};
  ReportOptions options = sample_options();
  options.category = "nightly";
  const std::string sarif = sarif_of(std::move(file), options);
  EXPECT_THAT(sarif, HasSubstr("\"redactionTokens\": [\n        \"[REDACTED]\"\n      ]"));
  EXPECT_THAT(sarif, HasSubstr("\"id\": \"nightly/\""));
}

TEST(Sarif, IsTheSameTwice) {
  const engine::RunResult result = partly_suppressed();
  EXPECT_EQ(write_report(Format::sarif, result, sample_options()),
            write_report(Format::sarif, result, sample_options()));
}

TEST(SarifText, CutsAtTheEndOfASentence) {
  EXPECT_EQ(leading_sentences("One. Two. Three.", 12), "One. Two.");
  EXPECT_EQ(leading_sentences("One. Two.", 9), "One. Two.");
  EXPECT_EQ(leading_sentences("éééé", 3), "é");
}

TEST(SarifText, EndsSentencesOnce) {
  EXPECT_EQ(as_sentence("a"), "a.");
  EXPECT_EQ(as_sentence("a?"), "a?");
}

}  // namespace
}  // namespace infralint::report
