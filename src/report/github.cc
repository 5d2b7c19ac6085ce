// Workflow commands of GitHub Actions: the most important findings as annotations, all of them in a folded group of the
// log. https://docs.github.com/actions/reference/workflow-commands-for-github-actions
#include <algorithm>
#include <map>

#include "base/sha256.h"
#include "report/formats.h"
#include "report/locations.h"
#include "report/rule_url.h"
#include "report/sources.h"
#include "report/terminal_text.h"

namespace infralint::report {
namespace {

constexpr unsigned annotations_per_level = 10;  // a step's limit; what is above it is never seen
constexpr std::string_view zero_width_space = "\u200B";

std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '%': out += "%25"; break;
      case '\r': out += "%0D"; break;
      case '\n': out += "%0A"; break;
      case ':': out += property ? "%3A" : ":"; break;
      case ',': out += property ? "%2C" : ","; break;
      default: out.push_back(c);
    }
  }
  return out;
}

std::string_view command(Level level) {
  switch (level) {
    case Level::error: return "error";
    case Level::warning: return "warning";
    default: return "notice";
  }
}

class GithubReport {
 public:
  GithubReport(const engine::RunResult& result, const ReportOptions& options)
      : result_(result), options_(options), sources_(result) {}

  std::string write() {
    unsigned total = 0;
    std::map<Level, unsigned> of_level;
    each([&](const Source&, const Finding& finding) { ++total, ++of_level[finding.level]; });
    if (total == 0) return {};

    unsigned shown = 0;
    for (const Level level : {Level::error, Level::warning, Level::note})
      shown += std::min(of_level[level], limit(level));
    // The closing remark is a notice and needs a place among them.
    if (shown < total && of_level[Level::note] >= annotations_per_level) {
      notices_ = annotations_per_level - 1;
      shown -= 1;
    }
    std::string out;
    for (const Level level : {Level::error, Level::warning, Level::note}) out += annotations(level);
    out += group();
    if (shown < total) {
      out += "::notice title=infralint::showing " + std::to_string(shown) + " of " + std::to_string(total) +
             " findings; see the log of this step for all\n";
    }
    return out;
  }

 private:
  template <class Visit>
  void each(Visit visit) const {
    for (const Source& source : sources_.all()) {
      for (const engine::ReportedFinding& reported : source.report->findings) {
        if (reported.suppressions.empty()) visit(source, reported.finding);
      }
    }
  }

  unsigned limit(Level level) const { return level == Level::note ? notices_ : annotations_per_level; }

  std::string annotations(Level level) const {
    std::string out;
    unsigned count = 0;
    each([&](const Source& source, const Finding& finding) {
      if (finding.level == level && count++ < limit(level)) out += annotation(source, finding);
    });
    return out;
  }

  std::string annotation(const Source& source, const Finding& finding) const {
    const std::string_view id = options_.rules->rule(finding.rule).id;
    const Region region = shown_region(source.file(), finding.primary);
    std::string out = "::" + std::string(command(finding.level));
    out += " file=" + escaped(workspace_path(source.file().path()), true);
    out += ",line=" + std::to_string(region.begin.line) + ",endLine=" + std::to_string(region.end.line);
    // Columns are refused for several lines.
    if (region.begin.line == region.end.line) {
      out += ",col=" + std::to_string(region.begin.utf16) + ",endColumn=" + std::to_string(region.end.utf16);
    }
    out += ",title=" + escaped("infralint " + std::string(id), true) + "::";

    std::string message = finding.message;
    if (!finding.help.empty()) message += "\n" + finding.help;
    if (const std::string url = rule_url(options_, id); !url.empty()) message += "\n" + url;
    for (const Related& related : finding.related) message += "\n" + related_place(source, related);
    return out + escaped(message, false) + "\n";
  }

  std::string related_place(const Source& own, const Related& related) const {
    const Source* source = sources_.of(related, own);
    if (source == nullptr) return related.path + " " + related.label;
    return source->file().path() + ":" + std::to_string(shown_region(source->file(), related.span).begin.line) + " " +
           related.label;
  }

  std::string workspace_path(const std::string& path) const {
    return options_.workspace_path.empty() ? path : options_.workspace_path + "/" + path;
  }

  // All findings in the concise form. Whatever stands in them, the runner takes no command from there: it is told to
  // stop listening until it sees a token that only this very text has.
  std::string group() const {
    ReportOptions plain = options_;
    plain.color = false;
    const std::string lines = write_concise(result_, plain);
    std::string body;
    for (std::size_t begin = 0; begin < lines.size();) {
      const std::size_t end = lines.find('\n', begin) + 1;
      const std::string_view line = std::string_view(lines).substr(begin, end - begin);
      if (line.starts_with("::") || line.starts_with("##[")) body += zero_width_space;
      body += line;
      begin = end;
    }
    const std::string token = sha256_hex(body).substr(0, 32);
    return "::group::infralint findings\n::stop-commands::" + token + "\n" + body + "::" + token + "::\n::endgroup::\n";
  }

  const engine::RunResult& result_;
  const ReportOptions& options_;
  Sources sources_;
  unsigned notices_ = annotations_per_level;
};

}  // namespace

std::string write_github(const engine::RunResult& result, const ReportOptions& options) {
  return GithubReport(result, options).write();
}

}  // namespace infralint::report
