#include <gtest/gtest.h>

#include "report/sample.h"
#include "report/writer.h"

namespace infralint::report {
namespace {

std::string text_of(const engine::RunResult& result, const ReportOptions& options = sample_options()) {
  return write_report(Format::text, result, options);
}

std::string text_of(engine::FileReport file, const ReportOptions& options = sample_options()) {
  return text_of(make_result({std::move(file)}), options);
}

TEST(Text, ShowsLabelsTwoLinesAndWideCharacters) {
  const std::string source = "services:\n  web:\n    image: 登録/web:latest  # 本番\n";
  engine::FileReport file = make_file("web/compose.yaml", source, "compose");
  Finding& finding = add(file, make_finding(unpinned_image, Level::warning, span_of(source, "登録/web:latest"),
                                            "image of service `web` has neither a fixed version nor a digest"));
  finding.help = "pin a version and digest";
  finding.related.push_back({"", span_of(source, "web"), "this service is deployed", false});
  ReportOptions options = sample_options();
  options.docs_url = "https://docs.example";
  EXPECT_EQ(text_of(std::move(file), options),
            "warning[compose/unpinned-image]: image of service `web` has neither a fixed version nor a digest\n"
            "  --> web/compose.yaml:3:12\n"
            "   |\n"
            " 2 |   web:\n"
            "   |   --- this service is deployed\n"
            " 3 |     image: 登録/web:latest  # 本番\n"
            "   |            ^^^^^^^^^^^^^^^\n"
            "   |\n"
            "   = help: pin a version and digest\n"
            "   = docs: https://docs.example/rules/compose/unpinned-image\n"
            "\n");
}

TEST(Text, OpensASecondFileForARelatedPlace) {
  std::string compose;
  for (int line = 1; line < 14; ++line) compose += "#\n";
  compose += "      test: [\"CMD\", \"curl\", \"-f\", \"http://localhost:8080/health\"]\n";
  std::string dockerfile(20, '\n');
  dockerfile += "EXPOSE 8383\n";
  engine::FileReport api = make_file("api/Dockerfile", dockerfile);
  engine::FileReport file = make_file("compose.yaml", compose, "compose");
  Finding& finding = add(file, make_finding(port_mismatch, Level::error, span_of(compose, "8080"),
                                            "health check calls port 8080, the image listens on 8383"));
  finding.related.push_back({"api/Dockerfile", span_of(dockerfile, "8383"), "the only exposed port", true});
  finding.fixes.push_back({"replace `8080` by `8383`", Applicability::unsafe, {{span_of(compose, "8080"), "8383"}}});
  EXPECT_EQ(text_of(make_result({std::move(api), std::move(file)})),
            "error[docker/healthcheck-port-mismatch]: health check calls port 8080, the image listens on 8383\n"
            "  --> compose.yaml:14:53\n"
            "   |\n"
            "14 |       test: [\"CMD\", \"curl\", \"-f\", \"http://localhost:8080/health\"]\n"
            "   |                                                     ^^^^\n"
            "   |\n"
            "  ::: api/Dockerfile:21:8\n"
            "   |\n"
            "21 | EXPOSE 8383\n"
            "   |        ---- the only exposed port\n"
            "   |\n"
            "   = fix: replace `8080` by `8383` (unsafe)\n"
            "   = docs: infralint explain docker/healthcheck-port-mismatch\n"
            "\n");
}

// The frame alone: the lines that begin with the gutter.
std::string frame_of(const std::string& report) {
  std::string out;
  for (std::size_t begin = 0; begin < report.size();) {
    const std::size_t end = report.find('\n', begin) + 1;
    const std::string line = report.substr(begin, end - begin);
    const std::size_t first = line.find_first_not_of(" 0123456789");
    if ((first != std::string::npos && line[first] == '|') || line.starts_with("...")) out += line;
    begin = end;
  }
  return out;
}

std::string frame_of(const std::string& source, Span primary, std::vector<Related> related = {}, unsigned width = 100,
                     std::vector<Span> secrets = {}) {
  engine::FileReport file = make_file("Dockerfile", source);
  add(file, make_finding(user_root, Level::warning, primary, "m")).related = std::move(related);
  file.secrets = std::move(secrets);
  ReportOptions options = sample_options();
  options.width = width;
  return frame_of(text_of(std::move(file), options));
}

TEST(TextFrame, DropsLabelsThatHaveMarksBehindThem) {
  const std::string source = "ARG one=two three=four\n";
  EXPECT_EQ(frame_of(source, span_of(source, "four"),
                     {{"", span_of(source, "one"), "first", false}, {"", span_of(source, "two"), "second", false}}),
            "   |\n"
            " 1 | ARG one=two three=four\n"
            "   |     --- ---       ^^^^\n"
            "   |     |   |\n"
            "   |     |   second\n"
            "   |     first\n"
            "   |\n");
}

TEST(TextFrame, GivesAnEmptySpanOneMark) {
  EXPECT_EQ(frame_of("FROM a\n", {6, 6}), "   |\n 1 | FROM a\n   |       ^\n   |\n");
}

TEST(TextFrame, LetsThePrimaryWinWhereMarksOverlap) {
  EXPECT_EQ(frame_of("FROM alpine\n", {5, 8}, {{"", {0, 11}, "all", false}}),
            "   |\n"
            " 1 | FROM alpine\n"
            "   | -----^^^---\n"
            "   | |\n"
            "   | all\n"
            "   |\n");
}

TEST(TextFrame, FillsAGapOfOneLineAndCutsLongerOnes) {
  const std::string source = "a\nb\nc\nd\ne\nf\n";
  EXPECT_EQ(frame_of(source, span_of(source, "a"), {{"", span_of(source, "c"), "x", false}}),
            "   |\n 1 | a\n   | ^\n 2 | b\n 3 | c\n   | - x\n   |\n");
  EXPECT_EQ(frame_of(source, span_of(source, "a"), {{"", span_of(source, "f"), "x", false}}),
            "   |\n 1 | a\n   | ^\n...\n 6 | f\n   | - x\n   |\n");
}

TEST(TextFrame, DrawsABarBesideSeveralLines) {
  const std::string source = "RUN apt \\\n    update\n";
  EXPECT_EQ(frame_of(source, {0, 20}),
            "   |\n"
            " 1 | / RUN apt \\\n"
            "   | | ^^^^^^^^^\n"
            " 2 | |     update\n"
            "   | |_____^^^^^^\n"
            "   |\n");
}

TEST(TextFrame, ShowsTheEndsOfALongSpan) {
  const std::string source = "a\nb\nc\nd\ne\n";
  EXPECT_EQ(frame_of(source, {0, 10}),
            "   |\n"
            " 1 | / a\n"
            "   | | ^\n"
            " 2 | | b\n"
            "...  |\n"
            " 5 | | e\n"
            "   | |_^\n"
            "   |\n");
}

TEST(TextFrame, ShowsAtMostEightLines) {
  std::string source;
  std::vector<Related> related;
  for (std::uint32_t i = 0; i < 12; ++i) {
    source += "x\n";
    if (i > 0) related.push_back({"", {2 * i, 2 * i + 1}, "", false});
  }
  std::string expected = "   |\n 1 | x\n   | ^\n";
  for (int line = 2; line <= 8; ++line) expected += " " + std::to_string(line) + " | x\n   | -\n";
  EXPECT_EQ(frame_of(source, {0, 1}, related), expected + "...\n   |\n");
}

TEST(TextFrame, ExpandsTabsToMultiplesOfFour) {
  EXPECT_EQ(frame_of("a\tb\tc\n", {2, 3}), "   |\n 1 | a   b   c\n   |     ^\n   |\n");
}

TEST(TextFrame, MakesControlCharactersVisible) {
  EXPECT_EQ(frame_of("a\x1b[31mb\x7f\n", {6, 7}), "   |\n 1 | a␛[31mb␡\n   |       ^\n   |\n");
  EXPECT_EQ(frame_of("a\u202Eb\xff!\n", {4, 5}), "   |\n 1 | a<U+202E>b\uFFFD!\n   |          ^\n   |\n");
}

TEST(TextFrame, CountsEmojiSequencesAsTwoColumnsAndCombiningMarksAsNone) {
  const std::string family = "👨\u200D👩\u200D👧";
  const std::string source = family + "🇯🇵e\u0301x\n";
  EXPECT_EQ(frame_of(source, span_of(source, "x")), "   |\n 1 | " + family + "🇯🇵e\u0301x\n   |      ^\n   |\n");
}

TEST(TextFrame, ReplacesASecretAsAWhole) {
  const std::string source = "ENV KEY=hunter22 X=1\n";
  const Span secret = span_of(source, "hunter22");
  EXPECT_EQ(frame_of(source, span_of(source, "nter"), {}, 100, {secret}),
            "   |\n 1 | ENV KEY=[REDACTED] X=1\n   |         ^^^^^^^^^^\n   |\n");
  EXPECT_EQ(frame_of(source, span_of(source, "X=1"), {}, 100, {secret}),
            "   |\n 1 | ENV KEY=[REDACTED] X=1\n   |                    ^^^\n   |\n");
}

TEST(TextFrame, CutsALongLineAroundItsMarks) {
  const std::string source = std::string(200, 'a') + "XY" + std::string(200, 'b') + "\n";
  // 60 columns, 5 of them the gutter: 55 columns of source, 20 behind the mark and the rest in front of it.
  EXPECT_EQ(frame_of(source, {200, 202}, {}, 60),
            "   |\n"
            " 1 | …" +
                std::string(32, 'a') + "XY" + std::string(19, 'b') + "…\n" + "   | " + std::string(33, ' ') + "^^\n" +
                "   |\n");
}

TEST(TextFrame, KeepsALineOfAMegabyteShort) {
  const std::string source = std::string(1 << 20, 'a') + "XY" + std::string(1 << 20, 'b');
  const std::string frame = frame_of(source, span_of(source, "XY"), {}, 400);
  EXPECT_LT(frame.size(), 1000u);
  EXPECT_NE(frame.find("aXYb"), std::string::npos);
}

TEST(Text, PointsBehindTheLastLineAtItsEnd) {
  engine::FileReport file = make_file("Dockerfile", "FROM a\n");
  add(file, make_finding(user_root, Level::warning, {7, 7}, "m"));
  EXPECT_EQ(text_of(std::move(file)),
            "warning[docker/user-root]: m\n"
            "  --> Dockerfile:1:7\n"
            "   |\n"
            " 1 | FROM a\n"
            "   |       ^\n"
            "   |\n"
            "   = docs: infralint explain docker/user-root\n"
            "\n");
}

TEST(Text, LeavesOutTheFrameOfAnEmptyFile) {
  engine::FileReport file = make_file("Dockerfile", "");
  add(file, make_finding(user_root, Level::warning, {0, 0}, "m"));
  EXPECT_EQ(text_of(std::move(file)),
            "warning[docker/user-root]: m\n  --> Dockerfile:1:1\n   = docs: infralint explain docker/user-root\n\n");
}

TEST(Text, DoesNotRepeatHelpOfOneRule) {
  engine::FileReport file = make_file("Dockerfile", "a\nb\n");
  add(file, make_finding(user_root, Level::warning, {0, 1}, "m")).help = "do it";
  add(file, make_finding(user_root, Level::warning, {2, 3}, "n")).help = "do it";
  const std::string text = text_of(std::move(file));
  EXPECT_NE(text.find("= help: do it\n"), std::string::npos);
  EXPECT_NE(text.find("= help: as above\n", text.find("do it")), std::string::npos);
}

TEST(Text, HidesSuppressedFindingsUnlessAsked) {
  engine::FileReport file = make_file("Dockerfile", "USER root # infralint: ignore[docker/user-root] old\n");
  add(file, make_finding(user_root, Level::warning, {0, 9}, "m"));
  file.findings[0].suppressions.push_back({"inline", "old", "Dockerfile", {10, 51}});
  const engine::RunResult result = make_result({file});
  EXPECT_EQ(text_of(result), "");
  ReportOptions options = sample_options();
  options.show_suppressed = true;
  const std::string text = text_of(result, options);
  EXPECT_TRUE(text.starts_with("suppressed warning[docker/user-root]: m\n"));
  EXPECT_TRUE(text.ends_with("   = suppressed: inline comment at line 1: old\n\n"));
}

TEST(Text, HoldsBackMoreThanAskedForOfOneRule) {
  engine::FileReport file = make_file("Dockerfile", "abc\n");
  for (std::uint32_t i = 0; i < 3; ++i) add(file, make_finding(user_root, Level::warning, {i, i + 1}, "m"));
  ReportOptions options = sample_options();
  options.max_per_rule = 1;
  EXPECT_TRUE(text_of(std::move(file), options).ends_with("\n\n… and 2 more of docker/user-root in Dockerfile\n\n"));
}

TEST(Text, PrintsPathsThatWouldBreakLines) {
  engine::FileReport file = make_file("a\nb\xff.yaml", "x\n");
  add(file, make_finding(user_root, Level::warning, {0, 1}, "m"));
  EXPECT_NE(text_of(std::move(file)).find("  --> a\\nb\\xff.yaml:1:1\n"), std::string::npos);
}

TEST(Text, ColoursAndLinksOnRequest) {
  engine::FileReport file = make_file("my file", "x\n");
  add(file, make_finding(user_root, Level::error, {0, 1}, "m"));
  ReportOptions options = sample_options();
  options.color = true;
  options.hyperlinks = true;
  options.docs_url = "https://docs.example";
  options.absolute_root = "/srv";
  options.host = "box";
  const std::string text = text_of(std::move(file), options);
  EXPECT_TRUE(
      text.starts_with("\x1b[1;31merror\x1b[0m\x1b[1;31m[\x1b[0m"
                       "\x1b]8;;https://docs.example/rules/docker/user-root\x1b\\\x1b[1;31mdocker/user-root"));
  EXPECT_NE(text.find("\x1b]8;;file://box/srv/my%20file#L1\x1b\\my file:1:1\x1b]8;;\x1b\\"), std::string::npos);
  EXPECT_EQ(text.find("docs:"), std::string::npos);
}

TEST(Concise, IsOneLineAFinding) {
  engine::FileReport file = make_file("a b/Dockerfile", "FROM 😀a\n");
  add(file, make_finding(user_root, Level::error, {9, 10}, "first\nsecond"));
  EXPECT_EQ(write_report(Format::concise, make_result({std::move(file)}), sample_options()),
            "a b/Dockerfile:1:7: error docker/user-root first second\n");
}

TEST(Summary, CountsInOneLine) {
  engine::FileReport file = make_file("Dockerfile", "abc\n");
  add(file, make_finding(user_root, Level::error, {0, 1}, "m"));
  add(file, make_finding(user_root, Level::warning, {1, 2}, "m"))
      .fixes.push_back({"f", Applicability::unsafe, {{{1, 2}, "x"}}});
  add(file, make_finding(user_root, Level::note, {2, 3}, "m"));
  file.findings.back().suppressions.push_back({"inline", "", "", {}});
  engine::RunResult result = make_result({std::move(file)});
  result.files_checked = 31;
  EXPECT_EQ(summary_line(result, sample_options(), 0.04),
            "2 findings (1 error, 1 warning) in 1 file; 31 files checked in 0.04 s; 1 suppressed; "
            "1 with a fix");
}

TEST(Summary, OfACleanAndOfAnEmptyRun) {
  engine::RunResult result = make_result({});
  result.files_checked = 31;
  EXPECT_EQ(summary_line(result, sample_options()), "no findings in 31 files");
  result.files_checked = 0;
  EXPECT_EQ(summary_line(result, sample_options()), "no lintable files found under .");
}

TEST(Statistics, CountARule) {
  engine::FileReport file = make_file("Dockerfile", "abc\n");
  add(file, make_finding(port_mismatch, Level::error, {0, 1}, "m"));
  add(file, make_finding(user_root, Level::warning, {0, 1}, "m"));
  add(file, make_finding(user_root, Level::warning, {1, 2}, "m"))
      .fixes.push_back({"f", Applicability::safe, {{{1, 2}, "x"}}});
  add(file, make_finding(user_root, Level::warning, {2, 3}, "m"));
  file.findings.back().suppressions.push_back({"inline", "", "", {}});
  EXPECT_EQ(statistics(make_result({std::move(file)}), sample_options()),
            "findings  fixable  suppressed  rule\n"
            "       2        1           1  docker/user-root\n"
            "       1        0           0  docker/healthcheck-port-mismatch\n");
  EXPECT_EQ(statistics(make_result({}), sample_options()), "");
}

}  // namespace
}  // namespace infralint::report
