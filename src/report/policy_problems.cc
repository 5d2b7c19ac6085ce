#include "report/policy_problems.h"

#include <algorithm>

#include "check/secret_sweep.h"
#include "report/frame.h"
#include "report/locations.h"
#include "report/place_path.h"
#include "report/terminal_text.h"

namespace infralint::report {
namespace {

constexpr unsigned most_source_lines = 8;
constexpr std::size_t narrowest_gutter = 2;

std::string problem_text(const SourceFile& file, const language::PolicyProblem& problem, const ReportOptions& options) {
  const Paint paint(options.color);
  const SecretSpans secrets(sweep_secrets(file.text()));
  const std::vector<Mark> marks = {{shown_span(file, problem.span), "", true}};
  FrameStyle style;
  style.gutter = static_cast<unsigned>(std::max(narrowest_gutter, std::to_string(last_line(file, marks)).size()));
  style.width = options.width;
  style.primary = Style::error;
  style.paint = paint;
  const Position at = file.position(marks.front().span.begin);
  std::string out = paint(Style::error, "error[" + std::string(problem.code) + "]") +
                    paint(Style::bold, ": " + visible_line(problem.message)) + "\n";
  out += std::string(style.gutter, ' ') + paint(Style::gutter, "-->") + " " + place_path(file.path(), options) + ":" +
         std::to_string(at.line) + ":" + std::to_string(at.column) + "\n";
  unsigned lines_left = most_source_lines;
  if (!file.text().empty()) out += frame(file, secrets, marks, style, lines_left);
  if (!problem.help.empty()) {
    out += std::string(style.gutter + 1, ' ') + paint(Style::gutter, "=") + " " + paint(Style::help, "help:") + " " +
           visible_line(problem.help) + "\n";
  }
  return out + "\n";
}

}  // namespace

std::string write_policy_problems(const std::vector<policy::PolicyFileProblems>& files, const ReportOptions& options) {
  std::string out;
  for (const policy::PolicyFileProblems& file : files) {
    for (const language::PolicyProblem& problem : file.problems) out += problem_text(*file.file, problem, options);
  }
  return out;
}

}  // namespace infralint::report
