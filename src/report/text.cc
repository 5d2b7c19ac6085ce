// The format for people: every finding with the source lines it speaks of, and what to do.
#include <algorithm>
#include <map>

#include "policy/rule_page.h"
#include "report/formats.h"
#include "report/frame.h"
#include "report/locations.h"
#include "report/place_path.h"
#include "report/rule_url.h"
#include "report/sources.h"
#include "report/terminal_text.h"
#include "report/uri.h"

namespace infralint::report {
namespace {

constexpr unsigned most_source_lines = 8;  // in all frames of a finding
constexpr unsigned narrowest_gutter = 2;

// What a finding says about one file. `source` is null when the run does not hold the file's text.
struct Section {
  std::string path;
  const Source* source;
  std::vector<Mark> marks;
};

std::vector<Section> sections(const Sources& sources, const Source& own, const Finding& finding) {
  std::vector<Section> out;
  out.push_back({own.file().path(), &own, {{shown_span(own.file(), finding.primary), "", true}}});
  for (const Related& related : finding.related) {
    const Source* source = sources.of(related, own);
    const std::string& path = source != nullptr ? source->file().path() : related.path;
    auto section = std::find_if(out.begin(), out.end(), [&](const Section& s) { return s.path == path; });
    if (section == out.end()) section = out.insert(out.end(), {path, source, {}});
    const Span span = source != nullptr ? shown_span(source->file(), related.span) : Span{};
    section->marks.push_back({span, related.label, false});
  }
  return out;
}

class TextReport {
 public:
  TextReport(const engine::RunResult& result, const ReportOptions& options)
      : options_(options), paint_(options.color), sources_(result) {}

  std::string write() {
    for (const Source& source : sources_.all()) write_file(source);
    return std::move(out_);
  }

 private:
  void write_file(const Source& source) {
    help_before_ = nullptr;
    std::map<RuleIndex, unsigned> shown, held_back;
    for (const engine::ReportedFinding& reported : source.report->findings) {
      if (!reported.suppressions.empty() && !options_.show_suppressed) continue;
      const RuleIndex rule = reported.finding.rule;
      if (options_.max_per_rule > 0 && shown[rule]++ >= options_.max_per_rule) {
        ++held_back[rule];
        continue;
      }
      write_finding(source, reported);
    }
    for (const auto& [rule, count] : held_back) {
      out_ += "… and " + std::to_string(count) + " more of " + std::string(options_.rules->rule(rule).id) + " in " +
              place_path(source.file().path(), options_) + "\n\n";
    }
  }

  void write_finding(const Source& source, const engine::ReportedFinding& reported) {
    const Finding& finding = reported.finding;
    const std::string_view id = options_.rules->rule(finding.rule).id;
    const std::string url = rule_url(options_, id);
    const bool linked = options_.hyperlinks && !url.empty();
    const Style style = level_style(finding.level);

    if (!reported.suppressions.empty()) out_ += "suppressed ";
    paint_.append(out_, style, policy::word(finding.level));
    paint_.append(out_, style, "[");
    out_ += linked ? hyperlink(url, paint_(style, id)) : paint_(style, id);
    paint_.append(out_, style, "]");
    paint_.append(out_, Style::bold, ": " + visible_line(finding.message));
    out_ += '\n';

    const std::vector<Section> parts = sections(sources_, source, finding);
    FrameStyle frame_style;
    frame_style.gutter = gutter_of(parts);
    frame_style.width = options_.width;
    frame_style.primary = style;
    frame_style.paint = paint_;
    unsigned lines_left = most_source_lines;
    for (const Section& part : parts) write_section(part, &part == &parts.front(), frame_style, lines_left);

    const std::string margin = std::string(frame_style.gutter + 1, ' ') + paint_(Style::gutter, "=") + " ";
    write_advice(finding, margin);
    if (!linked) {
      out_ += margin;
      paint_.append(out_, Style::bold, "docs:");
      out_ += ' ';
      out_ += url.empty() ? "infralint explain " + std::string(id) : url;
      out_ += '\n';
    }
    for (const engine::Suppression& suppression : reported.suppressions) {
      out_ += margin + "suppressed: " + suppressed_by(source, suppression) + "\n";
    }
    out_ += "\n";
  }

  static unsigned gutter_of(const std::vector<Section>& parts) {
    std::size_t digits = narrowest_gutter;
    for (const Section& part : parts) {
      if (part.source == nullptr) continue;
      digits = std::max(digits, std::to_string(last_line(part.source->file(), part.marks)).size());
    }
    return static_cast<unsigned>(digits);
  }

  void write_section(const Section& part, bool first, const FrameStyle& style, unsigned& lines_left) {
    const std::string margin(style.gutter, ' ');
    const std::string arrow = paint_(Style::gutter, first ? "-->" : ":::");
    if (part.source == nullptr) {
      for (const Mark& mark : part.marks) {
        out_ += margin + arrow + " " + place_path(part.path, options_) + ": " + visible_line(mark.label) + "\n";
      }
      return;
    }
    const SourceFile& file = part.source->file();
    const Position at = file.position(part.marks.front().span.begin);
    const std::string place =
        place_path(part.path, options_) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
    out_ += margin + arrow + " " + place_link(part.path, at.line, place) + "\n";
    if (!file.text().empty() && lines_left > 0) {
      out_ += frame(file, part.source->secrets, part.marks, style, lines_left);
    }
  }

  void write_advice(const Finding& finding, const std::string& margin) {
    if (!finding.help.empty()) {
      const bool repeated =
          help_before_ != nullptr && help_before_->rule == finding.rule && help_before_->help == finding.help;
      out_ += margin;
      paint_.append(out_, Style::help, "help:");
      out_ += ' ';
      out_ += repeated ? "as above" : visible_line(finding.help);
      out_ += '\n';
    }
    help_before_ = &finding;
    if (finding.fixes.empty()) return;
    const Fix& fix = finding.fixes.front();
    out_ += margin + paint_(Style::help, "fix:") + " " + visible_line(fix.title);
    switch (fix.applicability) {
      case Applicability::safe: break;
      case Applicability::unsafe: out_ += " (unsafe)"; break;
      case Applicability::display: out_ += " (by hand)"; break;
    }
    out_ += "\n";
  }

  std::string suppressed_by(const Source& own, const engine::Suppression& suppression) const {
    std::string out;
    if (suppression.by == "inline") {
      out = "inline comment";
    } else if (suppression.by == "file") {
      out = "comment for the whole file";
    } else if (suppression.by == "config") {
      out = "configuration";
    } else if (suppression.by == "annotation" || suppression.by == "baseline") {
      out = suppression.by;
    } else {
      out = suppression.by + " comment";
    }
    if (!suppression.span.empty() && (suppression.path.empty() || suppression.path == own.file().path())) {
      out += " at line " + std::to_string(shown_region(own.file(), suppression.span).begin.line);
    } else if (!suppression.path.empty()) {
      out += " in " + place_path(suppression.path, options_);
    }
    if (!suppression.reason.empty()) out += ": " + visible_line(suppression.reason);
    return out;
  }

  std::string place_link(std::string_view path, std::uint32_t line, const std::string& shown) const {
    if (!options_.hyperlinks || options_.absolute_root.empty()) return shown;
    return hyperlink("file://" + options_.host + uri_path(options_.absolute_root + "/" + std::string(path)) + "#L" +
                         std::to_string(line),
                     shown);
  }

  // OSC 8.
  static std::string hyperlink(const std::string& uri, const std::string& shown) {
    return "\x1b]8;;" + uri + "\x1b\\" + shown + "\x1b]8;;\x1b\\";
  }

  const ReportOptions& options_;
  Paint paint_;
  Sources sources_;
  const Finding* help_before_ = nullptr;  // the finding shown before, in the same file
  std::string out_;
};

}  // namespace

std::string write_text(const engine::RunResult& result, const ReportOptions& options) {
  return TextReport(result, options).write();
}

}  // namespace infralint::report
