#include "engine/check_file.h"

#include <algorithm>
#include <exception>
#include <iterator>
#include <memory>
#include <tuple>
#include <utility>

#include "check/message.h"
#include "check/rule_ids.h"
#include "check/secret_sweep.h"
#include "engine/embedded.h"
#include "engine/shellcheck.h"
#include "engine/text_traps.h"
#include "policy/catalogue.h"
#include "policy/suppressions.h"

namespace infralint::engine {
namespace {

// Kinds that only the content tells are not searched for in files above this size.
constexpr std::uint64_t largest_guess = 5 << 20;
// Nor is what files of no kind say about others.
constexpr std::uint64_t largest_mention = 1 << 20;

using Settings = std::shared_ptr<const policy::FileSettings>;

struct Origin {
  bool named = false;
  bool has_name = true;
  std::string written;                      // as messages show it
  const Artifact* referenced_as = nullptr;  // the kind that another file gives it
};

// A problem that makes the run untrustworthy.
FileOutcome refusal(std::string path, std::string code, std::string text) {
  FileOutcome out;
  out.problems.push_back({Level::error, std::move(code), std::move(text), std::move(path)});
  return out;
}

bool comes_before(const ReportedFinding& a, const ReportedFinding& b) {
  const Finding& x = a.finding;
  const Finding& y = b.finding;
  return std::tie(x.primary.begin, x.primary.end, x.rule, x.message) <
         std::tie(y.primary.begin, y.primary.end, y.rule, y.message);
}

bool says_the_same(const ReportedFinding& a, const ReportedFinding& b) {
  return a.finding.primary == b.finding.primary && a.finding.rule == b.finding.rule &&
         a.finding.message == b.finding.message;
}

// Findings in the order of reports, each once.
void seal(FileOutcome& out, FileReport report, const policy::FailOn& fail_on) {
  std::stable_sort(report.findings.begin(), report.findings.end(), comes_before);
  report.findings.erase(std::unique(report.findings.begin(), report.findings.end(), says_the_same),
                        report.findings.end());
  // Without findings too, secrets must be known: another file's finding may show a line of this one.
  if (report.findings.empty() && report.secrets.empty()) return;
  for (const Span secret : sweep_secrets(report.source->text())) report.secrets.push_back(secret);
  std::sort(report.secrets.begin(), report.secrets.end(),
            [](Span a, Span b) { return std::tie(a.begin, a.end) < std::tie(b.begin, b.end); });
  out.fails = !fail_on.never && std::any_of(report.findings.begin(), report.findings.end(), [&](const auto& each) {
    return each.suppressions.empty() && each.finding.level >= fail_on.level;
  });
  out.report = std::move(report);
}

// The report of a file whose content nobody has seen.
FileOutcome report_unseen(const std::string& path, RuleIndex rule, std::string text, std::string help,
                          const CheckContext& context) {
  const auto configuration = context.configurations.governing(path);
  if (!configuration) return refusal({}, "config-invalid", configuration.error());
  const Settings settings = (*configuration)->settings_for(path, {});
  FileReport report;
  report.source = std::make_shared<const SourceFile>(path, std::string());
  const RuleContext rules(*report.source, context.project, settings->rules,
                          (*configuration)->catalogue().parameter_defaults(), context.today);
  Findings findings(rules);
  findings.report(rule, Span{}, std::move(text)).help(std::move(help));
  for (Finding& finding : findings.take()) report.findings.push_back({std::move(finding), {}});
  FileOutcome out;
  seal(out, std::move(report), settings->fail_on);
  return out;
}

// What a file of no kind says about others.
std::vector<FileReference> references_in(const std::string& path, const CheckContext& context) {
  if (!context.detector.may_mention(path)) return {};
  const std::optional<FileFacts> facts = context.project.facts(path);
  if (!facts || facts->size > largest_mention) return {};
  const SourceFile* source = context.project.read(path);
  return source == nullptr ? std::vector<FileReference>{} : context.detector.mentioned(*source);
}

// Moves the findings into the report, with what silences them.
void suppress(std::deque<Finding> findings, policy::SuppressionInput input, const CheckContext& context,
              FileReport& report, FileOutcome& out) {
  if (context.ignore_suppressions) {
    for (Finding& finding : findings) report.findings.push_back({std::move(finding), {}});
    return;
  }
  input.parsed = input.parsed && std::none_of(findings.begin(), findings.end(), [&](const Finding& finding) {
                   return input.configuration.catalogue().rule(finding.rule).is_syntax();
                 });
  policy::SuppressionOutcome judged = policy::apply_suppressions(std::move(findings), input);
  for (policy::JudgedFinding& each : judged.findings) {
    ReportedFinding& added = report.findings.emplace_back();
    added.finding = std::move(each.finding);
    for (policy::Suppression& by : each.suppressions) {
      added.suppressions.push_back({std::move(by.by), std::move(by.reason), std::move(by.path), by.span});
    }
  }
  out.matched_entries = std::move(judged.matched_entries);
}

std::vector<EmbeddedOutcome> check_embedded_texts(const std::vector<EmbeddedText>& texts, const std::string& path,
                                                  const policy::Configuration& configuration,
                                                  const CheckContext& context) {
  std::vector<EmbeddedOutcome> out;
  for (const EmbeddedText& text : texts) {
    const Artifact* artifact = context.detector.find(text.kind);
    if (artifact == nullptr) continue;  // left out by `--kinds`
    const Settings settings = configuration.settings_for(path, text.kind);
    out.push_back(check_embedded(text, *artifact, context.project, settings->rules,
                                 configuration.catalogue().parameter_defaults(), context.today));
  }
  return out;
}

FileOutcome check_text(std::shared_ptr<const SourceFile> source, const Origin& origin, const CheckContext& context,
                       std::shared_ptr<const value::Stream> known = nullptr) {
  FileOutcome out;
  Detection detection = origin.referenced_as != nullptr
                            ? Detector::as(*origin.referenced_as, *source, "reference", std::move(known))
                        : origin.named && context.named_kind != nullptr
                            ? Detector::as(*context.named_kind, *source, "--kind", std::move(known))
                            : context.detector.detect(*source, origin.named, origin.has_name, std::move(known));
  if (detection.is_template) {
    out.skipped = SkippedFile{source->path(), "a text of a template engine, not yet YAML"};
    return out;
  }
  // With a NUL byte in a file that its name or content claims for a kind, the kind says so where it stands.
  if (detection.artifact == nullptr && is_binary(*source)) {
    if (origin.named) return refusal(origin.written, "file-binary", "a binary file; only text can be checked");
    out.skipped = SkippedFile{source->path(), "binary"};
    return out;
  }
  if (detection.artifact == nullptr) {
    if (!origin.named) {
      out.skipped = SkippedFile{source->path(), "its content is of no known kind"};
      out.references = context.detector.mentioned(*source);
    } else if (!origin.has_name) {
      return refusal({}, "kind-unknown", "cannot tell what <stdin> is; pass --stdin-filename or --kind");
    } else if (!context.skip_unknown) {
      return refusal(origin.written, "kind-unknown",
                     "cannot tell what kind of file it is; pass --kind or set files.kinds");
    }
    return out;
  }
  const Artifact& artifact = *detection.artifact;
  out.kind = artifact.kind;
  out.why = detection.why;
  if (context.detect_only) return out;

  const auto configuration = context.configurations.governing(source->path());
  if (!configuration) return refusal({}, "config-invalid", configuration.error());
  const Settings settings = (*configuration)->settings_for(source->path(), artifact.kind);
  const policy::Catalogue& catalogue = (*configuration)->catalogue();
  RuleContext rules(*source, context.project, settings->rules, catalogue.parameter_defaults(), context.today);
  const bool asks_shellcheck = context.shellcheck != nullptr && (*configuration)->data().shellcheck;
  rules.set_wants_scripts(asks_shellcheck);
  Findings findings(rules);
  report_text_traps(*source, findings);
  Analysis analysis;
  std::vector<EmbeddedOutcome> embedded;
  try {
    // An empty file says nothing that could be wrong.
    if (!source->text().empty()) {
      analysis = artifact.analyse({*source, detection.stream.get()}, rules, findings);
      embedded = check_embedded_texts(analysis.embedded, source->path(), **configuration, context);
    }
  } catch (const std::exception& problem) {
    // What was found up to here is worth telling all the same.
    out.problems.push_back({Level::error, "rule-crashed",
                            message({"internal error in or near ", quoted(catalogue.rule(rules.current()).id), ": ",
                                     problem.what(), "; please report it with the file"}),
                            source->path()});
  }
  if (asks_shellcheck) {
    report_shellcheck(findings.take_scripts(), *context.shellcheck, catalogue, *settings, findings);
  }
  const bool parsed = !detection.stream || !detection.stream->has_syntax_error();
  if (detection.stream && origin.has_name) context.project.keep({source, std::move(detection.stream)});
  detection.stream.reset();

  FileReport report;
  report.kind = artifact.kind;
  report.source = source;
  report.secrets = findings.secrets();
  std::deque<Finding> found = findings.take();
  for (EmbeddedOutcome& inner : embedded) {
    std::move(inner.findings.begin(), inner.findings.end(), std::back_inserter(found));
    std::move(inner.comments.begin(), inner.comments.end(), std::back_inserter(analysis.comments));
    report.secrets.insert(report.secrets.end(), inner.secrets.begin(), inner.secrets.end());
  }
  out.references = std::move(analysis.references);
  suppress(std::move(found),
           {.file = *source,
            .kind = artifact.kind,
            .analysis = analysis,
            .settings = *settings,
            .configuration = **configuration,
            .today = context.today,
            .parsed = parsed,
            .project_complete = context.project.complete()},
           context, report, out);
  if (!out.matched_entries.empty()) out.configuration = *configuration;
  if (!origin.named && !context.check_generated && is_generated(source->text())) {
    std::erase_if(report.findings, [](const ReportedFinding& each) { return each.finding.level != Level::error; });
  }
  seal(out, std::move(report), settings->fail_on);
  return out;
}

}  // namespace

FileOutcome check_file(const DiscoveredFile& file, const CheckContext& context) {
  const Origin origin{file.named, true, file.named ? file.written : file.path,
                      file.kind.empty() ? nullptr : context.detector.find(file.kind)};
  const bool kind_forced = origin.referenced_as != nullptr || (file.named && context.named_kind != nullptr);
  const NameMatch match = kind_forced ? NameMatch::yes : context.detector.match_name(file.path);
  FileOutcome out;
  if (match == NameMatch::no) {
    if (file.named && !context.skip_unknown) {
      return refusal(origin.written, "kind-unknown",
                     "cannot tell what kind of file it is; pass --kind or set files.kinds");
    }
    out.references = references_in(file.path, context);
    return out;
  }
  if (!kind_forced && is_chart_template(file.path, context.project)) {
    out.skipped = SkippedFile{file.path, "a Helm template"};
    return out;
  }

  const std::string disk = context.root == "/" ? "/" + file.path : context.root + "/" + file.path;
  const std::uint64_t size = context.files.target_status(disk).size;
  const std::uint64_t limit =
      match == NameMatch::yes ? context.largest_file : std::min(context.largest_file, largest_guess);
  if (size > limit) {
    if (file.named) {
      return refusal(origin.written, "file-too-large",
                     message({"larger than ", limit, " bytes; raise --max-file-size, or name its kind with --kind"}));
    }
    if (match == NameMatch::possible) {
      out.skipped = SkippedFile{file.path, "too large to guess its kind"};
      return out;
    }
    return report_unseen(
        file.path, rule_ids::meta::file_too_large,
        message({"the file has ", size, " bytes, more than the limit of ", limit, ", so it was not checked"}),
        "raise `files.max-size`, or exclude the file", context);
  }
  if (ProjectIndex::Parsed parsed = context.project.parsed(file.path); parsed.stream) {
    return check_text(std::move(parsed.file), origin, context, std::move(parsed.stream));
  }
  Result<std::string> text = context.files.read(disk, limit);
  if (!text) {
    if (file.named) return refusal(origin.written, "file-unreadable", "cannot read the file: " + text.error());
    return report_unseen(file.path, rule_ids::meta::unreadable_file,
                         "the file cannot be read (" + text.error() + "), so it was not checked",
                         "make it readable, or exclude it", context);
  }
  return check_text(std::make_shared<const SourceFile>(file.path, std::move(*text)), origin, context);
}

FileOutcome check_standard_input(const StandardInput& input, const CheckContext& context) {
  const Origin origin{true, input.has_name, input.name, nullptr};
  return check_text(std::make_shared<const SourceFile>(input.name, input.text), origin, context);
}

}  // namespace infralint::engine
