#include <gtest/gtest.h>

#include "base/sha256.h"
#include "report/json_writer.h"
#include "report/sample.h"
#include "report/sarif_checker.h"
#include "report/writer.h"

namespace infralint::report {
namespace {

using namespace std::string_literals;

TEST(JsonWriter, BreaksLinesDownToItsDepth) {
  JsonWriter json(1);
  json.begin_object();
  json.number("a", 1);
  json.begin_array("b");
  json.text("x");
  json.boolean(true);
  json.end_array();
  json.begin_object("c");
  json.end_object();
  json.end_object();
  EXPECT_EQ(json.take(), "{\n  \"a\": 1,\n  \"b\": [\"x\", true],\n  \"c\": {}\n}\n");
}

TEST(JsonWriter, EscapesWhatJsonForbidsAndMendsWhatIsNotUtf8) {
  JsonWriter json(0);
  json.text("\"\\\n\t\r\x1b\x7f\0é\xff😀"s);
  EXPECT_EQ(json.take(), "\"\\\"\\\\\\n\\t\\r\\u001b\\u007f\\u0000é\uFFFD😀\"\n");
}

// The report, after it has been held against the part of its schema that a validator of draft 4 understands.
std::string json_of(const engine::RunResult& result, const ReportOptions& options = sample_options()) {
  const std::string report = write_report(Format::json, result, options);
  EXPECT_EQ(schema_violation(std::string(report_schema()), report), "");
  return report;
}

TEST(Json, OfACleanRun) {
  engine::RunResult result = make_result({});
  result.files_checked = 2;
  result.files_skipped = 1;
  result.checked_by_kind = {{"compose", 1}, {"docker", 1}};
  result.config_files = {"infralint.toml"};
  EXPECT_EQ(json_of(result),
            R"({
  "schema": 1,
  "tool": {
    "name": "infralint",
    "version": "1.4.0",
    "ruleset": "00ff"
  },
  "root": ".",
  "config": {
    "files": ["infralint.toml"],
    "digest": "c0ffee",
    "profile": "recommended",
    "failOn": "warning"
  },
  "today": "2026-11-01",
  "files": {
    "checked": 2,
    "byKind": {"compose": 1, "docker": 1},
    "skipped": 1
  },
  "findings": [],
  "notifications": [],
  "summary": {
    "error": 0,
    "warning": 0,
    "note": 0,
    "suppressed": {},
    "fixable": {"safe": 0, "unsafe": 0},
    "exitCode": 0
  },
  "rules": {}
}
)");
}

TEST(Json, OfAFindingWithEverything) {
  const std::string source =
      "\xEF\xBB\xBF"
      "FROM a\nUSER 😀0\n";  // the mark is three bytes, spans begin behind it
  engine::FileReport file = make_file("Dockerfile", source);
  Finding& finding = add(file, make_finding(user_root, Level::error, {16, 17}, "runs as `0`"));
  finding.help = "change it";
  finding.node = "$['stages'][0]";
  finding.object = "stage 0";
  finding.anchor = "stage:0/USER";
  finding.properties = {{"user", "0"}};
  finding.related = {{"", {5, 6}, "the base", true}, {"gone.yaml", {0, 1}, "elsewhere", false}};
  finding.fixes = {{"use 1000", Applicability::unsafe, {{{12, 17}, "1000"}}}};
  ReportOptions options = sample_options();
  options.docs_url = "https://docs.example";
  options.commit = "abc";
  const std::string id = sha256_hex("v1\0docker/user-root\0Dockerfile\0stage:0/USER\0"s + "0\0"s + "0").substr(0, 32);
  const std::string report = json_of(make_result({std::move(file)}), options);
  const std::string expected =
      "  \"findings\": [\n"
      "    {\"id\": \"" +
      id +
      "\", \"rule\": \"docker/user-root\", \"level\": \"error\", \"message\": \"runs as `0`\", "
      "\"help\": \"change it\", \"url\": \"https://docs.example/rules/docker/user-root\", \"kind\": \"docker\", "
      "\"object\": \"stage 0\", \"node\": \"$['stages'][0]\", "
      "\"location\": {\"path\": \"Dockerfile\", "
      "\"start\": {\"line\": 2, \"column\": 7, \"utf16\": 8, \"byte\": 10, \"offset\": 19}, "
      "\"end\": {\"line\": 2, \"column\": 8, \"utf16\": 9, \"byte\": 11, \"offset\": 20}, \"snippet\": \"0\"}, "
      "\"related\": [{\"label\": \"the base\", \"cause\": true, \"location\": {\"path\": \"Dockerfile\", "
      "\"start\": {\"line\": 1, \"column\": 6, \"utf16\": 6, \"byte\": 6, \"offset\": 8}, "
      "\"end\": {\"line\": 1, \"column\": 7, \"utf16\": 7, \"byte\": 7, \"offset\": 9}, \"snippet\": \"a\"}}, "
      "{\"label\": \"elsewhere\", \"cause\": false, \"location\": {\"path\": \"gone.yaml\"}}], "
      "\"fixes\": [{\"title\": \"use 1000\", \"applicability\": \"unsafe\", \"edits\": [{\"path\": \"Dockerfile\", "
      "\"start\": {\"line\": 2, \"column\": 6, \"utf16\": 6, \"byte\": 6, \"offset\": 15}, "
      "\"end\": {\"line\": 2, \"column\": 8, \"utf16\": 9, \"byte\": 11, \"offset\": 20}, \"text\": \"1000\"}]}], "
      "\"suppressions\": [], \"properties\": {\"user\": \"0\"}, "
      "\"aliases\": [\"checkov:CKV_DOCKER_8\", \"hadolint:DL3002\"], \"tags\": [\"security\"]}\n"
      "  ],\n";
  EXPECT_NE(report.find(expected), std::string::npos) << report;
  EXPECT_NE(report.find("    \"docker/user-root\": {\"title\": \"Image runs as root\", \"level\": \"warning\", "
                        "\"tags\": [\"security\"], \"url\": \"https://docs.example/rules/docker/user-root\"}\n"),
            std::string::npos);
}

TEST(Json, ShowsSuppressedFindingsOnRequestAndCountsThemAlways) {
  engine::FileReport file = make_file("Dockerfile", "USER root # x\n");
  add(file, make_finding(user_root, Level::error, {0, 9}, "m"));
  file.findings[0].suppressions.push_back({"inline", "why not", "Dockerfile", {10, 13}});
  const engine::RunResult result = make_result({std::move(file)});
  const std::string hidden = json_of(result);
  EXPECT_NE(hidden.find("\"findings\": []"), std::string::npos);
  EXPECT_NE(hidden.find("\"suppressed\": {\"inline\": 1}"), std::string::npos);
  ReportOptions options = sample_options();
  options.show_suppressed = true;
  EXPECT_NE(json_of(result, options)
                .find("\"suppressions\": [{\"by\": \"inline\", \"reason\": \"why not\", \"location\": {\"path\": "
                      "\"Dockerfile\", \"start\": {\"line\": 1, \"column\": 11,"),
            std::string::npos);
}

TEST(Json, ReportsNotifications) {
  engine::RunResult result = make_result({});
  result.notifications.push_back({Level::warning, "file-unreadable", "permission denied", "a.yaml"});
  EXPECT_NE(json_of(result).find(
                "    {\"level\": \"warning\", \"code\": \"file-unreadable\", \"message\": \"permission denied\", "
                "\"path\": \"a.yaml\"}\n"),
            std::string::npos);
}

TEST(Json, SchemaRefusesWhatIsNoReport) {
  std::string report = write_report(Format::json, make_result({}), sample_options());
  EXPECT_EQ(schema_violation(std::string(report_schema()), report), "");
  report.replace(report.find("\"failOn\": \"warning\""), 19, "\"failOn\": \"sometime\"");
  EXPECT_NE(schema_violation(std::string(report_schema()), report), "");
}

TEST(Json, EmitsThePublishedSchema) {
  EXPECT_TRUE(report_schema().starts_with("{\n"));
  EXPECT_NE(report_schema().find("urn:infralint:schema:report-1"), std::string_view::npos);
}

}  // namespace
}  // namespace infralint::report
