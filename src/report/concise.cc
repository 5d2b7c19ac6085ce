// `path:line:col: level rule message`: the shape of compiler messages, which editors and problem matchers know.
#include "policy/rule_page.h"
#include "report/formats.h"
#include "report/locations.h"
#include "report/paint.h"
#include "report/place_path.h"
#include "report/terminal_text.h"

namespace infralint::report {

std::string write_concise(const engine::RunResult& result, const ReportOptions& options) {
  const Paint paint(options.color);
  std::string out;
  for (const engine::FileReport& file : result.files) {
    const std::string path = place_path(file.source->path(), options);
    for (const engine::ReportedFinding& reported : file.findings) {
      const bool suppressed = !reported.suppressions.empty();
      if (suppressed) continue;
      const Finding& finding = reported.finding;
      const Position at = shown_region(*file.source, finding.primary).begin;
      const std::string place = path + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ":";
      out += paint(Style::bold, place);
      out += ' ';
      out += paint(level_style(finding.level), policy::word(finding.level));
      out += ' ';
      out += options.rules->rule(finding.rule).id;
      out += ' ';
      out += visible_line(finding.message);
      out += '\n';
    }
  }
  return out;
}

}  // namespace infralint::report
