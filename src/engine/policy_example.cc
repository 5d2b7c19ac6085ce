#include "engine/policy_example.h"

#include <algorithm>
#include <exception>
#include <optional>
#include <tuple>
#include <utility>

#include "base/file_system.h"
#include "base/text_edit.h"
#include "check/all_artifacts.h"
#include "check/message.h"
#include "engine/detect.h"
#include "engine/project_index.h"
#include "policy/rule_page.h"

namespace infralint::engine {
namespace {

constexpr std::uint64_t largest_file = std::uint64_t{64} << 20;

bool comes_before(const Finding& a, const Finding& b) {
  return std::tie(a.primary.begin, a.primary.end, a.message) < std::tie(b.primary.begin, b.primary.end, b.message);
}

bool says_the_same(const Finding& a, const Finding& b) { return a.primary == b.primary && a.message == b.message; }

class ExampleRun {
 public:
  ExampleRun(const policy::Catalogue& catalogue, RuleIndex rule, const language::PolicyDocument& document,
             const language::Example& example, std::string_view today)
      : catalogue_(catalogue), rule_(rule), document_(document), example_(example), today_(today) {}

  ExampleOutcome run() {
    ExampleOutcome out;
    out.example = &example_;
    out.source = source_of(example_.files.at(example_.main));
    if (auto found = judge(out.source, &out.problems)) {
      out.found = *std::move(found);
      compare(out);
      if (out.as_promised) check_fixes(out);
    }
    out.as_promised = out.as_promised && out.problems.empty();
    return out;
  }

 private:
  std::shared_ptr<const SourceFile> source_of(const std::string& text) const {
    return std::make_shared<const SourceFile>(example_.main, text);
  }

  // The kind that the policy targets.
  Detection detect(const SourceFile& file) const {
    for (const Artifact* artifact : all_artifacts()) {
      const auto& kinds = document_.target.kinds;
      if (std::find(kinds.begin(), kinds.end(), artifact->kind) == kinds.end()) continue;
      Detection detection = Detector::as(*artifact, file, "target");
      // Nothing in a file shows that it is of no other kind: the policy says so.
      if (artifact->kind == "any" || artifact->match_content({file, detection.stream.get()}, true)) return detection;
    }
    return {};
  }

  std::optional<std::vector<Finding>> judge(const std::shared_ptr<const SourceFile>& file,
                                            std::vector<std::string>* problems) const {
    MemoryFileSystem files("/project");
    for (const auto& [path, text] : example_.files) {
      files.add(path, path == example_.main ? std::string(file->text()) : text);
    }
    ProjectIndex project(files, "/project", largest_file);
    project.set_complete(example_.whole_project);
    RuleSettings settings(catalogue_.rules().size());
    settings.set_level(rule_, catalogue_.rule(rule_).level);
    settings.enable(rule_, true);
    settings.set_loaded(catalogue_.programs());
    for (const auto& [name, value] : example_.parameters) settings.set_parameter(rule_, name, value);

    const Detection detection = detect(*file);
    if (detection.artifact == nullptr) {
      std::string kinds;
      for (const std::string& kind : document_.target.kinds) kinds += (kinds.empty() ? "" : " or ") + quoted(kind);
      problems->push_back(quoted(example_.main) + " is not recognised as " + kinds);
      return std::nullopt;
    }
    const RuleContext context(*file, project, settings, catalogue_.parameter_defaults(), today_);
    Findings findings(context);
    try {
      detection.artifact->analyse({*file, detection.stream.get()}, context, findings);
    } catch (const std::exception& problem) {
      problems->push_back("internal error: " + std::string(problem.what()) + "; please report it with the policy");
      return std::nullopt;
    }
    std::deque<Finding> all = findings.take();
    std::vector<Finding> sorted(std::make_move_iterator(all.begin()), std::make_move_iterator(all.end()));
    std::stable_sort(sorted.begin(), sorted.end(), comes_before);
    sorted.erase(std::unique(sorted.begin(), sorted.end(), says_the_same), sorted.end());
    return sorted;
  }

  bool keeps(const language::Expectation& expected, const Finding& finding, const SourceFile& file) const {
    const Position begin = file.position(finding.primary.begin);
    const Position end = file.position(finding.primary.end);
    return begin.line == expected.line && (!expected.column || *expected.column == begin.column) &&
           (!expected.end_line || *expected.end_line == end.line) &&
           (!expected.level || *expected.level == policy::word(finding.level)) &&
           (!expected.path || *expected.path == file.path()) &&
           (!expected.contains || finding.message.find(*expected.contains) != std::string::npos) &&
           (expected.related.empty() || expected.related == related_lines(finding, file));
  }

  std::vector<std::uint32_t> related_lines(const Finding& finding, const SourceFile& file) const {
    std::vector<std::uint32_t> lines;
    for (const Related& related : finding.related) {
      if (related.path.empty() || related.path == file.path()) {
        lines.push_back(file.position(related.span.begin).line);
      } else if (const auto other = example_.files.find(related.path); other != example_.files.end()) {
        lines.push_back(SourceFile(related.path, other->second).position(related.span.begin).line);
      }
    }
    return lines;
  }

  // Promises and findings side by side: both are in the order of the file, so a row that differs in its line belongs
  // to one of them alone.
  void compare(ExampleOutcome& out) const {
    std::size_t e = 0;
    std::size_t f = 0;
    out.as_promised = true;
    while (e < example_.expected.size() || f < out.found.size()) {
      ExampleRow row;
      if (e < example_.expected.size()) row.expected = &example_.expected[e];
      if (f < out.found.size()) row.found = &out.found[f];
      if (row.expected != nullptr && row.found != nullptr) {
        const std::uint32_t line = out.source->position(row.found->primary.begin).line;
        row.equal = keeps(*row.expected, *row.found, *out.source);
        if (!row.equal && row.expected->line < line) row.found = nullptr;
        if (!row.equal && row.expected->line > line) row.expected = nullptr;
      }
      if (row.expected != nullptr) ++e;
      if (row.found != nullptr) ++f;
      out.as_promised = out.as_promised && row.equal;
      out.rows.push_back(row);
    }
  }

  // The edits of the first fix of each finding that can be applied, without those that would overlap.
  static std::vector<Edit> edits_of(const std::vector<Finding>& findings) {
    std::vector<Edit> edits;
    for (const Finding& finding : findings) {
      const auto fix = std::find_if(finding.fixes.begin(), finding.fixes.end(),
                                    [](const Fix& each) { return each.applicability != Applicability::display; });
      if (fix != finding.fixes.end()) edits.insert(edits.end(), fix->edits.begin(), fix->edits.end());
    }
    std::stable_sort(edits.begin(), edits.end(),
                     [](const Edit& a, const Edit& b) { return a.span.begin < b.span.begin; });
    std::vector<Edit> apart;
    for (Edit& edit : edits) {
      const bool overlaps = !apart.empty() && edit.span.begin < apart.back().span.end;
      const bool repeated = !apart.empty() && edit.span == apart.back().span && edit.text == apart.back().text;
      if (!overlaps && !repeated) apart.push_back(std::move(edit));
    }
    return apart;
  }

  void check_fixes(ExampleOutcome& out) const {
    const std::vector<Edit> edits = edits_of(out.found);
    if (example_.diff_unchanged && !edits.empty()) {
      out.problems.emplace_back("a fix applies, and the example says `diff: unchanged`");
    }
    if (!example_.fixed) return;
    const std::string fixed = apply_edits(out.source->text(), edits);
    if (fixed != *example_.fixed) {
      out.problems.push_back(edits.empty() ? "no fix applies, and the example promises a fixed text"
                                           : "the fixes give another text:\n" + difference(*example_.fixed, fixed));
      return;
    }
    const auto after = source_of(fixed);
    const auto remaining = judge(after, &out.problems);
    if (!remaining) return;
    for (const Finding& finding : *remaining) {
      const Position at = after->position(finding.primary.begin);
      out.problems.push_back(
          message({"the fixed text still has a finding at ", at.line, ":", at.column, ": ", finding.message}));
    }
  }

  // The first lines that differ, `-` promised and `+` found.
  static std::string difference(std::string_view promised, std::string_view found) {
    std::uint32_t line = 1;
    while (!promised.empty() && !found.empty()) {
      const std::string_view a = promised.substr(0, promised.find('\n'));
      const std::string_view b = found.substr(0, found.find('\n'));
      if (a != b) break;
      promised.remove_prefix(std::min(a.size() + 1, promised.size()));
      found.remove_prefix(std::min(b.size() + 1, found.size()));
      ++line;
    }
    const auto first = [](std::string_view text) {
      return text.empty() ? std::string("(end of the text)") : std::string(text.substr(0, text.find('\n')));
    };
    return "  line " + std::to_string(line) + "\n  - " + first(promised) + "\n  + " + first(found);
  }

  const policy::Catalogue& catalogue_;
  RuleIndex rule_;
  const language::PolicyDocument& document_;
  const language::Example& example_;
  std::string_view today_;
};

}  // namespace

ExampleOutcome run_example(const policy::Catalogue& catalogue, RuleIndex rule, const language::PolicyDocument& document,
                           const language::Example& example, std::string_view today) {
  return ExampleRun(catalogue, rule, document, example, today).run();
}

}  // namespace infralint::engine
