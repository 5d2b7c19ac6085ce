// Whatever shape a report has, a planted secret is not in it.
#include <gtest/gtest.h>

#include "report/redact.h"
#include "report/sample.h"
#include "report/writer.h"

namespace infralint::report {
namespace {

constexpr std::string_view token = "zQ7-planted-9f3K";

// A file in which the secret stands in every place that a report could take text from.
engine::RunResult leaky(std::string_view secret) {
  const std::string text = "# above\nENV KEY=" + std::string(secret) + " OTHER=1\n# below\n";
  const Span place = span_of(text, secret);
  engine::FileReport file = make_file("Dockerfile", text);
  const std::string value(secret);
  Finding finding = make_finding(literal_secret, Level::error, place, "holds `" + value + "`");
  finding.help = "remove " + value;
  finding.related = {{"", place, "see " + value, true}, {"other.yaml", {0, 1}, value, false}};
  finding.fixes = {{"drop " + value, Applicability::safe, {{place, "not " + value}}}};
  finding.properties = {{"found", value}};
  finding.node = "$['" + value + "']";
  finding.object = value;
  finding.anchor = "stage:0/" + value;
  add(file, finding);
  // Spans beside, around and inside the secret.
  for (const Span span : {span_of(text, "ENV"), Span{0, static_cast<std::uint32_t>(text.size())},
                          Span{place.begin + 2, place.end - 2}, Span{place.begin - 2, place.begin + 3}}) {
    add(file, make_finding(user_root, Level::warning, span, "m"));
  }
  add(file, make_finding(user_root, Level::note, place, "n"));
  file.findings.back().suppressions.push_back({"inline", "because " + value, "Dockerfile", place});
  file.secrets = {place};
  engine::RunResult result = make_result({std::move(file)});
  result.notifications.push_back({Level::warning, "rule-crashed", "failed at " + value, ""});
  return result;
}

class SecretsInReports : public testing::TestWithParam<Format> {};

TEST_P(SecretsInReports, AreReplacedEverywhere) {
  ReportOptions options = sample_options();
  options.show_suppressed = true;
  const std::string report = write_report(GetParam(), leaky(token), options);
  EXPECT_EQ(report.find(token), std::string::npos) << report;
  EXPECT_EQ(report.find(token.substr(0, 6)), std::string::npos) << report;
  EXPECT_EQ(report.find(token.substr(token.size() - 6)), std::string::npos) << report;
  EXPECT_NE(report.find("[REDACTED]"), std::string::npos);
}

TEST_P(SecretsInReports, AreReplacedOverSeveralLines) {
  ReportOptions options = sample_options();
  options.show_suppressed = true;
  const std::string report = write_report(GetParam(), leaky("KEYPART-ONE-7\nKEYPART-TWO-8"), options);
  EXPECT_EQ(report.find("PART-ONE"), std::string::npos) << report;
  EXPECT_EQ(report.find("PART-TWO"), std::string::npos) << report;
}

INSTANTIATE_TEST_SUITE_P(Formats, SecretsInReports,
                         testing::Values(Format::text, Format::concise, Format::json, Format::sarif, Format::github),
                         [](const auto& parameter) { return std::string(format_name(parameter.param)); });

engine::RunResult with_secret(const std::string& secret) {
  engine::FileReport file = make_file("f", secret);
  file.secrets = {{0, static_cast<std::uint32_t>(secret.size())}};
  return make_result({std::move(file)});
}

TEST(SecretTexts, AreFoundWhereAMessageCutThem) {
  EXPECT_EQ(SecretTexts(with_secret(std::string(token))).cleaned("value `x zQ7-planted…` is"),
            "value `x [REDACTED]…` is");
}

TEST(SecretTexts, ThatAreWordsStayWordsElsewhere) {
  const SecretTexts secrets(with_secret("orders"));
  EXPECT_EQ(secrets.cleaned("image `orders:16` has password `orders`"), "image `orders:16` has password `[REDACTED]`");
}

TEST(SecretTexts, ThatEverybodyGuessesDoNotBlackenNames) {
  EXPECT_EQ(SecretTexts(with_secret("postgres")).cleaned("image `postgres` has no tag"), "image `postgres` has no tag");
}

TEST(SecretTexts, ThatTheFileUsesAsANameStayReadable) {
  engine::FileReport file = make_file("f", "gitea gitea/image");
  file.secrets = {{0, 5}};
  EXPECT_EQ(SecretTexts(make_result({std::move(file)})).cleaned("image `gitea` has no tag"),
            "image `gitea` has no tag");
}

TEST(SecretTexts, LeaveOtherTextsAlone) {
  EXPECT_TRUE(SecretTexts(make_result({})).empty());
  EXPECT_EQ(SecretTexts(with_secret(std::string(token))).cleaned("zQ7-plan and others"), "zQ7-plan and others");
}

}  // namespace
}  // namespace infralint::report
