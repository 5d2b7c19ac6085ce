// The `json` format: everything a run knows, for programs. Its schema is schemas/report-1.json; changes that are not
// additions need a new number.
#include <map>
#include <set>
#include <vector>

#include "check/fingerprint.h"
#include "policy/rule_page.h"
#include "report/excerpt.h"
#include "report/formats.h"
#include "report/json_writer.h"
#include "report/locations.h"
#include "report/rule_url.h"
#include "report/sources.h"
#include "report/tally.h"

namespace infralint::report {
namespace {

constexpr unsigned schema_version = 1;
constexpr unsigned broken_levels = 2;  // one finding a line
constexpr std::size_t snippet_limit = 4096;
constexpr std::size_t id_digits = 32;

class JsonReport {
 public:
  JsonReport(const engine::RunResult& result, const ReportOptions& options)
      : result_(result), options_(options), sources_(result), json_(broken_levels) {}

  std::string write() {
    json_.begin_object();
    json_.number("schema", schema_version);
    write_run();
    json_.begin_array("findings");
    for (const Source& source : sources_.all()) write_file(source);
    json_.end_array();
    write_notifications();
    write_summary();
    write_rules();
    json_.end_object();
    return json_.take();
  }

 private:
  void write_run() {
    json_.begin_object("tool");
    json_.text("name", "infralint");
    json_.text("version", options_.version);
    optional_text("commit", options_.commit);
    json_.text("ruleset", options_.rules->digest());
    json_.end_object();
    json_.text("root", result_.root);
    json_.begin_object("config");
    json_.begin_array("files");
    for (const std::string& path : result_.config_files) json_.text(path);
    json_.end_array();
    json_.text("digest", result_.config_digest);
    json_.text("profile", result_.profile);
    json_.text("failOn", result_.fail_never ? "never" : policy::word(result_.fail_on));
    json_.end_object();
    json_.text("today", result_.today);
    json_.begin_object("files");
    json_.number("checked", result_.files_checked);
    json_.begin_object("byKind");
    for (const auto& [kind, count] : result_.checked_by_kind) json_.number(kind, count);
    json_.end_object();
    json_.number("skipped", result_.files_skipped);
    json_.end_object();
  }

  void write_file(const Source& source) {
    Fingerprinter fingerprints(source.file(), source.secrets);
    for (const engine::ReportedFinding& reported : source.report->findings) {
      const std::string id = fingerprints.next(options_.rules->rule(reported.finding.rule).id, reported.finding);
      if (!reported.suppressions.empty() && !options_.show_suppressed) continue;
      described_.insert(reported.finding.rule);
      write_finding(source, reported, id.substr(0, id_digits));
    }
  }

  void write_finding(const Source& source, const engine::ReportedFinding& reported, const std::string& id) {
    const Finding& finding = reported.finding;
    const policy::Rule& rule = options_.rules->rule(finding.rule);
    json_.begin_object();
    json_.text("id", id);
    json_.text("rule", rule.id);
    json_.text("level", policy::word(finding.level));
    json_.text("message", finding.message);
    optional_text("help", finding.help);
    optional_text("url", rule_url(options_, rule.id));
    json_.text("kind", source.report->kind);
    optional_text("object", finding.object);
    json_.text("node", finding.node);
    json_.key("location");
    write_location(source, finding.primary);

    json_.begin_array("related");
    for (const Related& related : finding.related) write_related(source, related);
    json_.end_array();
    json_.begin_array("fixes");
    for (const Fix& fix : finding.fixes) write_fix(source.file(), fix);
    json_.end_array();
    json_.begin_array("suppressions");
    for (const engine::Suppression& suppression : reported.suppressions) write_suppression(source, suppression);
    json_.end_array();
    json_.begin_object("properties");
    for (const auto& [name, value] : finding.properties) json_.text(name, value);
    json_.end_object();
    json_.begin_array("aliases");
    for (const policy::Alias& alias : options_.rules->aliases(finding.rule)) {
      json_.text(std::string(alias.peer) + ":" + std::string(alias.id));
    }
    json_.end_array();
    write_tags(finding.rule);
    json_.end_object();
  }

  void write_tags(RuleIndex rule) {
    const auto [tags, is_new] = tags_.try_emplace(rule);
    if (is_new) tags->second = options_.rules->texts(rule).tags;
    json_.begin_array("tags");
    for (const std::string_view tag : tags->second) json_.text(tag);
    json_.end_array();
  }

  void write_location(const Source& source, Span span) {
    span = shown_span(source.file(), span);
    json_.begin_object();
    json_.text("path", source.file().path());
    write_position("start", source.file(), span.begin, source.file().position(span.begin));
    write_position("end", source.file(), span.end, source.file().position(span.end));
    if (const auto snippet = short_excerpt(source.file(), source.secrets, span, snippet_limit)) {
      json_.text("snippet", *snippet);
    }
    json_.end_object();
  }

  // `offset` counts from the start of the file on disk, its byte order mark included.
  void write_position(std::string_view name, const SourceFile& file, std::uint32_t offset, const Position& at) {
    json_.begin_object(name);
    json_.number("line", at.line);
    json_.number("column", at.column);
    json_.number("utf16", at.utf16);
    json_.number("byte", at.byte);
    json_.number("offset", std::uint64_t{offset} + file.bom_size());
    json_.end_object();
  }

  void write_related(const Source& own, const Related& related) {
    json_.begin_object();
    json_.text("label", related.label);
    json_.boolean("cause", related.cause);
    json_.key("location");
    if (const Source* source = sources_.of(related, own)) {
      write_location(*source, related.span);
    } else {
      json_.begin_object();
      json_.text("path", related.path);
      json_.end_object();
    }
    json_.end_object();
  }

  void write_fix(const SourceFile& file, const Fix& fix) {
    json_.begin_object();
    json_.text("title", fix.title);
    json_.text("applicability", applicability_word(fix.applicability));
    json_.begin_array("edits");
    for (const Edit& edit : fix.edits) {
      const Region region = exact_region(file, edit.span);
      json_.begin_object();
      json_.text("path", file.path());
      write_position("start", file, edit.span.begin, region.begin);
      write_position("end", file, edit.span.end, region.end);
      json_.text("text", edit.text);
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }

  void write_suppression(const Source& own, const engine::Suppression& suppression) {
    json_.begin_object();
    json_.text("by", suppression.by);
    json_.text("reason", suppression.reason);
    const bool here = suppression.path.empty() || suppression.path == own.file().path();
    if (here && !suppression.span.empty()) {
      json_.key("location");
      write_location(own, suppression.span);
    } else if (!suppression.path.empty()) {
      json_.begin_object("location");
      json_.text("path", suppression.path);
      json_.end_object();
    }
    json_.end_object();
  }

  void write_notifications() {
    json_.begin_array("notifications");
    for (const engine::Notification& notification : result_.notifications) {
      json_.begin_object();
      json_.text("level", policy::word(notification.level));
      json_.text("code", notification.code);
      json_.text("message", notification.message);
      optional_text("path", notification.path);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_summary() {
    const Tally sum = tally(result_);
    json_.begin_object("summary");
    json_.number("error", sum.error);
    json_.number("warning", sum.warning);
    json_.number("note", sum.note);
    json_.begin_object("suppressed");
    for (const auto& [by, count] : sum.suppressed_by) json_.number(by, count);
    json_.end_object();
    json_.begin_object("fixable");
    json_.number("safe", sum.fixable_safe);
    json_.number("unsafe", sum.fixable_unsafe);
    json_.end_object();
    json_.number("exitCode", static_cast<std::uint64_t>(result_.exit_code));
    json_.end_object();
  }

  void write_rules() {
    if (options_.all_rules) {
      for (const RuleIndex rule : result_.enabled_rules) described_.insert(rule);
    }
    json_.begin_object("rules");
    for (const RuleIndex index : described_) {
      const policy::Rule& rule = options_.rules->rule(index);
      json_.begin_object(rule.id);
      json_.text("title", options_.rules->texts(index).title);
      json_.text("level", policy::word(rule.level));
      write_tags(index);
      optional_text("url", rule_url(options_, rule.id));
      json_.end_object();
    }
    json_.end_object();
  }

  void optional_text(std::string_view name, std::string_view value) {
    if (!value.empty()) json_.text(name, value);
  }

  const engine::RunResult& result_;
  const ReportOptions& options_;
  Sources sources_;
  JsonWriter json_;
  std::set<RuleIndex> described_;
  std::map<RuleIndex, std::vector<std::string_view>> tags_;
};

}  // namespace

std::string write_json(const engine::RunResult& result, const ReportOptions& options) {
  return JsonReport(result, options).write();
}

}  // namespace infralint::report
