// SARIF 2.1.0 (OASIS, errata 01), within the limits of GitHub code scanning.
// https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
#include <algorithm>
#include <map>
#include <set>

#include "check/fingerprint.h"
#include "policy/rule_page.h"
#include "report/excerpt.h"
#include "report/formats.h"
#include "report/json_writer.h"
#include "report/line_hash.h"
#include "report/locations.h"
#include "report/sarif_rules.h"
#include "report/sarif_text.h"
#include "report/sources.h"
#include "report/tally.h"
#include "report/uri.h"

namespace infralint::report {
namespace {

constexpr std::size_t most_results = 25'000;  // more are refused
constexpr std::size_t shown_results = 5'000;  // of more, GitHub keeps the most severe
constexpr std::size_t most_related = 100;
constexpr std::size_t linked_related = 3;  // named in the message: others are not shown
constexpr std::size_t snippet_limit = 4096;
constexpr std::size_t context_limit = 8192;
constexpr std::uint32_t context_lines = 2;
constexpr std::size_t fingerprint_digits = 32;
constexpr unsigned broken_levels = 4;  // one result a line

struct Descriptor {
  std::string_view code;
  std::string_view text;
};

constexpr Descriptor known_notifications[] = {
    {"baseline-stale", "An entry of the baseline matches nothing any more"},
    {"file-too-large", "A file is too large to be checked"},
    {"file-unreadable", "A file could not be read"},
    {"kind-unknown", "The kind of a file could not be told"},
    {"peer-id-unknown", "A suppression names an unknown id of another tool"},
    {"results-omitted", "The report leaves out results"},
    {"rule-crashed", "A rule failed on a file"},
};

std::string_view describe(std::string_view code) {
  for (const Descriptor& known : known_notifications) {
    if (known.code == code) return known.text;
  }
  return code;
}

struct Result {
  const Source* source;
  const engine::ReportedFinding* reported;
  std::string fingerprint;
  std::string line_hash;  // empty: not known

  const Finding& finding() const { return reported->finding; }
};

// What is left out, step by step, of a report that would be too large.
struct Detail {
  bool context_snippets = true;
  bool fixes_of_notes = true;
  bool region_snippets = true;
  bool help_of_all_rules = true;
};

constexpr Detail details[] = {
    {true, true, true, true},    {false, true, true, true},    {false, false, true, true},
    {false, false, false, true}, {false, false, false, false},
};

class SarifReport {
 public:
  SarifReport(const engine::RunResult& result, const ReportOptions& options)
      : run_(result),
        options_(options),
        sources_(result),
        results_(collect()),
        notifications_(result.notifications),
        rules_(described_rules(), options) {
    order_and_cut();
    for (const engine::Notification& notification : notifications_) codes_.insert(notification.code);
  }

  std::string write() const {
    std::string out;
    for (const Detail& detail : details) {
      out = write(detail);
      if (out.size() <= options_.sarif_max_bytes) break;
    }
    return out;
  }

 private:
  std::vector<Result> collect() const {
    std::vector<Result> results;
    for (const Source& source : sources_.all()) {
      if (source.report->findings.empty()) continue;
      Fingerprinter fingerprints(source.file(), source.secrets);
      const std::vector<std::string> hashes = line_hashes(source.file());
      for (const engine::ReportedFinding& reported : source.report->findings) {
        const std::string_view id = options_.rules->rule(reported.finding.rule).id;
        std::string fingerprint = fingerprints.next(id, reported.finding).substr(0, fingerprint_digits);
        if (!reported.suppressions.empty() && !options_.show_suppressed) continue;
        const std::size_t line = shown_region(source.file(), reported.finding.primary).begin.line;
        results.push_back(
            {&source, &reported, std::move(fingerprint), line <= hashes.size() ? hashes[line - 1] : std::string()});
      }
    }
    return results;
  }

  std::set<RuleIndex> described_rules() const {
    std::set<RuleIndex> rules;
    if (!options_.used_rules) rules.insert(run_.enabled_rules.begin(), run_.enabled_rules.end());
    for (const Result& result : results_) rules.insert(result.finding().rule);
    return rules;
  }

  void order_and_cut() {
    if (results_.size() <= shown_results) return;
    std::stable_sort(results_.begin(), results_.end(), [this](const Result& a, const Result& b) {
      if (a.finding().level != b.finding().level) return a.finding().level > b.finding().level;
      return rules_.severity(a.finding().rule) > rules_.severity(b.finding().rule);
    });
    if (results_.size() <= most_results) return;
    omitted_ = results_.size() - most_results;
    std::map<RuleIndex, std::size_t> of_rule;
    for (std::size_t i = most_results; i < results_.size(); ++i) ++of_rule[results_[i].finding().rule];
    results_.resize(most_results);
    std::string message = std::to_string(omitted_) + " results are left out, since consumers refuse more than " +
                          std::to_string(most_results) + ": ";
    bool first = true;
    for (const auto& [rule, count] : of_rule) {
      message += (first ? "" : ", ") + std::string(options_.rules->rule(rule).id) + " " + std::to_string(count);
      first = false;
    }
    notifications_.push_back({Level::warning, "results-omitted", message, ""});
  }

  std::string write(const Detail& detail) const {
    JsonWriter json(broken_levels);
    json.begin_object();
    json.text("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
    json.text("version", "2.1.0");
    json.begin_array("runs");
    json.begin_object();
    write_tool(json, detail);
    rules_.write_taxonomies(json);
    json.text("columnKind", "utf16CodeUnits");
    json.text("defaultEncoding", "UTF-8");
    json.begin_object("originalUriBaseIds");
    json.begin_object("%SRCROOT%");
    write_message(json, "description", "Root of the checked project");
    json.end_object();
    json.end_object();
    if (!options_.category.empty()) {
      json.begin_object("automationDetails");
      json.text("id", options_.category + "/");
      json.end_object();
    }
    write_redaction(json);
    write_invocation(json);
    json.begin_array("results");
    for (const Result& result : results_) write_result(json, result, detail);
    json.end_array();
    write_run_properties(json);
    json.end_object();
    json.end_array();
    json.end_object();
    return json.take();
  }

  void write_tool(JsonWriter& json, const Detail& detail) const {
    json.begin_object("tool");
    json.begin_object("driver");
    json.text("name", "infralint");
    if (!options_.version.empty()) json.text("semanticVersion", options_.version);
    if (!options_.docs_url.empty()) json.text("informationUri", options_.docs_url);
    rules_.write_supported_taxonomies(json);
    if (!codes_.empty()) {
      json.begin_array("notifications");
      for (const std::string& code : codes_) {
        json.begin_object();
        json.text("id", code);
        write_message(json, "shortDescription", describe(code));
        json.end_object();
      }
      json.end_array();
    }
    std::set<RuleIndex> helped;
    if (detail.help_of_all_rules) helped.insert(run_.enabled_rules.begin(), run_.enabled_rules.end());
    for (const Result& result : results_) helped.insert(result.finding().rule);
    rules_.write_rules(json, helped);
    json.end_object();
    json.end_object();
  }

  void write_redaction(JsonWriter& json) const {
    const bool redacted = std::any_of(sources_.all().begin(), sources_.all().end(),
                                      [](const Source& source) { return !source.secrets.all().empty(); });
    if (!redacted) return;
    json.begin_array("redactionTokens");
    json.text(redaction);
    json.end_array();
  }

  void write_invocation(JsonWriter& json) const {
    const bool successful = run_.exit_code < 2;
    json.begin_array("invocations");
    json.begin_object();
    json.boolean("executionSuccessful", successful);
    json.number("exitCode", static_cast<std::uint64_t>(run_.exit_code));
    json.text("exitCodeDescription", exit_description());
    if (!notifications_.empty()) {
      json.begin_array("toolExecutionNotifications");
      for (const engine::Notification& notification : notifications_)
        write_notification(json, notification, successful);
      json.end_array();
    }
    json.end_object();
    json.end_array();
  }

  std::string exit_description() const {
    const std::string threshold(policy::word(run_.fail_on));
    if (run_.exit_code >= 2) return "the run is not to be trusted";
    if (run_.fail_never) return "findings do not fail the run";
    return (run_.exit_code == 0 ? "no findings at or above " : "findings at or above ") + threshold;
  }

  void write_notification(JsonWriter& json, const engine::Notification& notification, bool successful) const {
    json.begin_object();
    json.begin_object("descriptor");
    json.text("id", notification.code);
    json.number("index", static_cast<std::uint64_t>(std::distance(codes_.begin(), codes_.find(notification.code))));
    json.end_object();
    write_message(json, "message", sarif_message(as_sentence(notification.message)));
    if (!notification.path.empty()) {
      json.begin_array("locations");
      json.begin_object();
      json.begin_object("physicalLocation");
      write_artifact(json, notification.path);
      json.end_object();
      json.end_object();
      json.end_array();
    }
    // An error among them says by the standard that the run failed.
    const Level level = successful ? std::min(notification.level, Level::warning) : notification.level;
    json.text("level", policy::word(level));
    json.end_object();
  }

  void write_result(JsonWriter& json, const Result& result, const Detail& detail) const {
    const Finding& finding = result.finding();
    json.begin_object();
    json.text("ruleId", options_.rules->rule(finding.rule).id);
    json.number("ruleIndex", rules_.position(finding.rule));
    json.text("kind", "fail");
    json.text("level", policy::word(finding.level));
    write_message(json, "message", message_of(finding));
    json.begin_array("locations");
    json.begin_object();
    write_place(json, *result.source, finding.primary, true, detail);
    write_logical_location(json, finding);
    json.end_object();
    json.end_array();
    write_related(json, result, detail);
    json.begin_object("partialFingerprints");
    if (!result.line_hash.empty()) json.text("primaryLocationLineHash", result.line_hash);
    json.text("infralintFinding/v1", result.fingerprint);
    json.end_object();
    if (finding.level != Level::note || detail.fixes_of_notes) write_fixes(json, result.source->file(), finding);
    if (options_.show_suppressed) write_suppressions(json, result);
    json.begin_object("properties");
    if (!result.source->report->kind.empty()) json.text("infralint/kind", result.source->report->kind);
    if (!finding.object.empty()) json.text("infralint/object", finding.object);
    if (!finding.properties.empty()) {
      json.begin_object("infralint/facts");
      for (const auto& [name, value] : finding.properties) json.text(name, value);
      json.end_object();
    }
    json.end_object();
    json.end_object();
  }

  static std::string message_of(const Finding& finding) {
    std::string text = as_sentence(sarif_message(finding.message));
    const std::size_t linked = std::min(finding.related.size(), linked_related);
    for (std::size_t i = 0; i < linked; ++i) {
      text += " See [" + sarif_link_text(label_of(finding, i)) + "](" + std::to_string(i + 1) + ").";
    }
    return text;
  }

  static std::string label_of(const Finding& finding, std::size_t related) {
    const std::string& label = finding.related[related].label;
    return label.empty() ? "related place" : label;
  }

  void write_related(JsonWriter& json, const Result& result, const Detail& detail) const {
    const std::vector<Related>& related = result.finding().related;
    if (related.empty()) return;
    json.begin_array("relatedLocations");
    for (std::size_t i = 0; i < related.size() && i < most_related; ++i) {
      std::string label = label_of(result.finding(), i);
      if (i + 1 == most_related && related.size() > most_related) {
        label += ", and " + std::to_string(related.size() - most_related) + " more";
      }
      json.begin_object();
      json.number("id", i + 1);
      write_message(json, "message", sarif_message(label));
      if (const Source* source = sources_.of(related[i], *result.source)) {
        write_place(json, *source, related[i].span, false, detail);
      } else {
        json.begin_object("physicalLocation");
        write_artifact(json, related[i].path);
        json.end_object();
      }
      json.end_object();
    }
    json.end_array();
  }

  void write_place(JsonWriter& json, const Source& source, Span span, bool with_context, const Detail& detail) const {
    const SourceFile& file = source.file();
    span = shown_span(file, span);
    if (span.empty()) span.end = file.lines().line(file.lines().line_of(span.begin)).end;
    json.begin_object("physicalLocation");
    write_artifact(json, file.path());
    json.begin_object("region");
    const Region region = {file.position(span.begin), file.position(span.end)};
    write_bounds(json, region);
    if (detail.region_snippets) write_snippet(json, source, span, snippet_limit);
    json.end_object();
    if (with_context) {
      const std::uint32_t first = region.begin.line - std::min(region.begin.line - 1, context_lines);
      std::uint32_t last = std::min(region.end.line + context_lines, file.lines().line_count());
      // Behind a final line break there is no line that a consumer would find.
      if (last > region.end.line && file.lines().line(last).empty() && last == file.lines().line_count()) --last;
      json.begin_object("contextRegion");
      json.number("startLine", first);
      json.number("endLine", last);
      const Span lines = {file.lines().line(first).begin, file.lines().line(last).end};
      if (detail.context_snippets && lines.size() <= context_limit) write_snippet(json, source, lines, context_limit);
      json.end_object();
    }
    json.end_object();
  }

  static void write_bounds(JsonWriter& json, const Region& region) {
    json.number("startLine", region.begin.line);
    json.number("startColumn", region.begin.utf16);
    json.number("endLine", region.end.line);
    json.number("endColumn", region.end.utf16);
  }

  static void write_snippet(JsonWriter& json, const Source& source, Span span, std::size_t limit) {
    const auto text = short_excerpt(source.file(), source.secrets, span, limit);
    if (text) write_message(json, "snippet", *text);
  }

  static void write_artifact(JsonWriter& json, std::string_view path) {
    json.begin_object("artifactLocation");
    json.text("uri", uri_path(path));
    json.text("uriBaseId", "%SRCROOT%");
    json.end_object();
  }

  static void write_logical_location(JsonWriter& json, const Finding& finding) {
    if (finding.node.empty() && finding.object.empty()) return;
    json.begin_array("logicalLocations");
    json.begin_object();
    if (!finding.node.empty()) json.text("fullyQualifiedName", finding.node);
    if (!finding.object.empty()) json.text("name", finding.object);
    json.text("kind", "element");
    json.end_object();
    json.end_array();
  }

  static void write_fixes(JsonWriter& json, const SourceFile& file, const Finding& finding) {
    // Offsets in a transcoded text say nothing about the file on disk.
    if (finding.fixes.empty() || file.transcoded()) return;
    json.begin_array("fixes");
    for (const Fix& fix : finding.fixes) {
      json.begin_object();
      write_message(json, "description", sarif_message(fix.title));
      json.begin_array("artifactChanges");
      json.begin_object();
      write_artifact(json, file.path());
      json.begin_array("replacements");
      for (const Edit& edit : fix.edits) {
        json.begin_object();
        json.begin_object("deletedRegion");
        write_bounds(json, exact_region(file, edit.span));
        json.end_object();
        if (!edit.text.empty()) write_message(json, "insertedContent", edit.text);
        json.end_object();
      }
      json.end_array();
      json.end_object();
      json.end_array();
      json.begin_object("properties");
      json.text("infralint/applicability", applicability_word(fix.applicability));
      json.end_object();
      json.end_object();
    }
    json.end_array();
  }

  void write_suppressions(JsonWriter& json, const Result& result) const {
    json.begin_array("suppressions");
    for (const engine::Suppression& suppression : result.reported->suppressions) {
      const bool external = suppression.by == "config" || suppression.by == "baseline";
      json.begin_object();
      json.text("kind", external ? "external" : "inSource");
      json.text("status", "accepted");
      if (!suppression.reason.empty()) json.text("justification", suppression.reason);
      const std::string& own_path = result.source->file().path();
      const std::string& path = suppression.path.empty() ? own_path : suppression.path;
      json.begin_object("location");
      json.begin_object("physicalLocation");
      write_artifact(json, path);
      if (path == own_path && !suppression.span.empty()) {
        json.begin_object("region");
        write_bounds(json, shown_region(result.source->file(), suppression.span));
        json.end_object();
      }
      json.end_object();
      json.end_object();
      json.begin_object("properties");
      json.text("infralint/by", suppression.by);
      json.end_object();
      json.end_object();
    }
    json.end_array();
  }

  void write_run_properties(JsonWriter& json) const {
    json.begin_object("properties");
    json.text("infralint/today", run_.today);
    json.text("infralint/configDigest", run_.config_digest);
    if (omitted_ > 0) json.number("infralint/omittedResults", omitted_);
    json.end_object();
  }

  static void write_message(JsonWriter& json, std::string_view name, std::string_view text) {
    json.begin_object(name);
    json.text("text", text);
    json.end_object();
  }

  const engine::RunResult& run_;
  const ReportOptions& options_;
  Sources sources_;
  std::vector<Result> results_;
  std::vector<engine::Notification> notifications_;
  SarifRules rules_;
  std::set<std::string> codes_;
  std::size_t omitted_ = 0;
};

}  // namespace

std::string write_sarif(const engine::RunResult& result, const ReportOptions& options) {
  return SarifReport(result, options).write();
}

}  // namespace infralint::report
