// Fixes over real Dockerfiles, with all rules on: each removes its finding, stays with its instruction and breaks
// nothing, and in the end nothing is left to do.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_edit.h"
#include "engine/fix.h"
#include "engine/fix_choice.h"
#include "engine/overlay_file_system.h"
#include "policy/catalogue.h"
#include "syntax/dockerfile/parse.h"

namespace infralint::engine {
namespace {

namespace fs = std::filesystem;

constexpr int most_passes = 10;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr const char* part = "jessfraz+dockerfiles";  // one repository of many files
constexpr std::size_t fewest_files = 50;
#else
constexpr const char* part = "";
constexpr std::size_t fewest_files = 200;
#endif

std::string id_of(const Finding& finding) { return std::string(policy::built_in_catalogue()->rule(finding.rule).id); }

bool is_syntax(std::string_view id) {
  return id == "docker/parse-error" || id == "docker/empty-continuation" || id == "docker/dangling-continuation" ||
         id == "shell/syntax-error";
}

// Whole lines around a span, without the last break.
Span lines_around(std::string_view text, Span span) {
  const std::size_t before = span.begin == 0 ? std::string_view::npos : text.rfind('\n', span.begin - 1);
  const std::uint32_t begin = before == std::string_view::npos ? 0 : static_cast<std::uint32_t>(before) + 1;
  const std::size_t after = text.find('\n', span.end > begin && text[span.end - 1] == '\n' ? span.end - 1 : span.end);
  return {begin, static_cast<std::uint32_t>(std::min(after, text.size()))};
}

// Lines of their own in front of a line or behind one.
bool inserts_lines(std::string_view text, const Edit& edit) {
  if (!edit.span.empty()) return false;
  const Span line = lines_around(text, edit.span);
  const bool leads = text.substr(line.begin, edit.span.begin - line.begin).find_first_not_of(" \t") == text.npos;
  const bool trails = text.substr(edit.span.end, line.end - edit.span.end).find_first_not_of(" \t\r") == text.npos;
  return (leads && edit.text.ends_with('\n')) || (trails && edit.text.starts_with('\n'));
}

// Where a place of the text is after the edits.
std::uint32_t moved(std::uint32_t offset, const std::vector<Edit>& edits) {
  std::int64_t shift = 0;
  for (const Edit& edit : edits) {
    if (edit.span.begin > offset || (edit.span.begin == offset && !edit.span.empty())) break;
    if (edit.span.end > offset) return static_cast<std::uint32_t>(edit.span.begin + shift);
    shift += static_cast<std::int64_t>(edit.text.size()) - edit.span.size();
  }
  return static_cast<std::uint32_t>(offset + shift);
}

bool are_among(const std::vector<Edit>& some, const std::vector<Edit>& all) {
  return std::all_of(some.begin(), some.end(), [&](const Edit& edit) {
    return std::any_of(all.begin(), all.end(),
                       [&](const Edit& other) { return edit.span == other.span && edit.text == other.text; });
  });
}

// One file, one pass.
struct Step {
  std::string path;
  std::string disk;
  std::shared_ptr<const SourceFile> source;
  std::vector<Finding> fixed;  // with the fix that was applied in front
  std::map<std::string, int> syntax;
  std::vector<Edit> edits;
  std::string after;
};

std::map<std::string, int> syntax_of(const FileReport& file) {
  std::map<std::string, int> counts;
  for (const ReportedFinding& each : file.findings) {
    if (is_syntax(id_of(each.finding))) ++counts[id_of(each.finding)];
  }
  return counts;
}

std::string where(const Step& step, const Finding& finding) {
  return step.path + ":" + std::to_string(step.source->position(finding.primary.begin).line) + ": " + id_of(finding) +
         ": " + finding.message;
}

// From its FROM up to the next one.
Span stage_around(const dockerfile::File& file, Span place) {
  Span stage;
  for (const dockerfile::Instruction& instruction : file.instructions) {
    if (instruction.keyword == dockerfile::Keyword::from) {
      if (instruction.span.begin > place.begin) break;
      stage = instruction.span;
    }
    stage.end = instruction.span.end;
  }
  return stage;
}

void expect_to_stay_with_its_instruction(const Step& step, const Finding& finding, const dockerfile::File& parsed) {
  const std::string_view text = step.source->text();
  std::vector<Span> places = {finding.primary};
  for (const Related& related : finding.related) {
    if (related.path.empty()) places.push_back(related.span);
  }
  // One finding stands for all that a stage has of these.
  if (id_of(finding) == "docker/legacy-key-value") places.push_back(stage_around(parsed, finding.primary));
  for (const dockerfile::Instruction& instruction : parsed.instructions) {
    const bool meant = std::any_of(places.begin(), places.end(), [&](Span place) {
      return instruction.span.begin <= place.begin && place.begin <= instruction.span.end;
    });
    if (meant) places.push_back(instruction.span);
  }
  for (const Edit& edit : finding.fixes.front().edits) {
    // Of a file in which the ends of all lines are changed.
    if (edit.text.empty() && edit.span.of(text) == "\r") continue;
    const Span lines = lines_around(text, edit.span);
    const bool inside = std::any_of(places.begin(), places.end(), [&](Span place) {
      const Span allowed = lines_around(text, place);
      return allowed.begin <= lines.begin && lines.end <= allowed.end;
    });
    EXPECT_TRUE(inside || inserts_lines(text, edit))
        << where(step, finding) << " changes line " << step.source->position(edit.span.begin).line;
  }
}

void expect_to_be_gone(const Step& step, const Finding& finding, const FileReport& now) {
  const std::uint32_t place = moved(finding.primary.begin, step.edits);
  for (const ReportedFinding& each : now.findings) {
    const bool same = each.finding.rule == finding.rule && each.finding.primary.begin == place &&
                      each.finding.message == finding.message;
    EXPECT_FALSE(same) << where(step, finding) << "\nis still there";
  }
}

const FileReport* report_of(const RunResult& result, const std::string& path) {
  const auto found = std::find_if(result.files.begin(), result.files.end(),
                                  [&](const FileReport& file) { return file.source->path() == path; });
  return found == result.files.end() ? nullptr : &*found;
}

void judge(const Step& step, const RunResult& next) {
  const dockerfile::File parsed = dockerfile::parse(step.source->parse_text());
  for (const Finding& finding : step.fixed) expect_to_stay_with_its_instruction(step, finding, parsed);
  const FileReport* now = report_of(next, step.path);
  if (now == nullptr) return;  // nothing is found any more
  for (const Finding& finding : step.fixed) expect_to_be_gone(step, finding, *now);
  for (const auto& [id, count] : syntax_of(*now)) {
    const auto was = step.syntax.find(id);
    EXPECT_LE(count, was == step.syntax.end() ? 0 : was->second) << id << " is new in " << step.path << ":\n"
                                                                 << step.after;
  }
}

class DockerFixesConformance : public ::testing::TestWithParam<bool> {
 protected:
  DockerFixesConformance() {
    options_.files.kinds = {"docker"};
    options_.no_configuration = true;
    options_.settings.selection.profile = policy::Profile::pedantic;
    options_.today = INFRALINT_AS_OF;
    filter_.unsafe = GetParam();
  }

  std::vector<Step> plan(const engine::Run& run) const {
    std::vector<Step> steps;
    for (const FileReport& file : run.result.files) {
      FixChoice choice = choose_fixes(file, filter_);
      if (file.kind != "docker" || choice.edits.empty() || file.source->transcoded()) continue;
      Step& step = steps.emplace_back();
      step.path = file.source->path();
      step.disk = overlay_.real_path(run.root + "/" + step.path);
      step.source = file.source;
      step.syntax = syntax_of(file);
      for (const ReportedFinding& each : file.findings) {
        const Fix* fix = applicable_fix(each, filter_);
        if (fix == nullptr || !are_among(fix->edits, choice.edits)) continue;
        step.fixed.push_back(each.finding);
        step.fixed.back().fixes = {*fix};
      }
      step.after = std::string(file.source->bom_size() > 0 ? "\xEF\xBB\xBF" : "") +
                   apply_edits(file.source->text(), choice.edits);
      step.edits = std::move(choice.edits);
    }
    return steps;
  }

  const std::unique_ptr<FileSystem> disk_ = make_real_file_system();
  OverlayFileSystem overlay_{*disk_};
  RunOptions options_;
  FixFilter filter_;
};

TEST_P(DockerFixesConformance, LeaveTheCorpusBetterAndNothingToDo) {
  const fs::path corpus = fs::path(INFRALINT_SHARED_DIR) / "corpus";
  if (!fs::exists(corpus)) GTEST_SKIP() << "the corpus is not here: " << corpus;
  options_.files.paths = {(corpus / part).string()};

  engine::Run current = run(options_, overlay_);
  EXPECT_GT(current.result.files_checked, fewest_files);
  std::map<std::string, std::string> texts;  // by path
  std::size_t fixes = 0;
  int passes = 0;
  for (std::vector<Step> steps = plan(current); !steps.empty() && passes <= most_passes; ++passes) {
    for (const Step& step : steps) {
      overlay_.put(step.disk, step.after);
      texts[step.path] = step.after;
      fixes += step.fixed.size();
    }
    current = run(options_, overlay_);
    for (const Step& step : steps) judge(step, current.result);
    steps = plan(current);
  }
  EXPECT_LE(passes, most_passes) << "fixes go round in circles";
  EXPECT_GT(fixes, fewest_files);

  const FixRun at_once = fix(options_, {filter_.unsafe, {}}, *disk_, nullptr);
  for (const Notification& each : at_once.run.result.notifications) {
    EXPECT_FALSE(each.code.starts_with("fix-")) << each.path << ": " << each.message;
  }
  EXPECT_EQ(at_once.files.size(), texts.size());
  for (const FixedFile& file : at_once.files) EXPECT_EQ(file.after, texts[file.path]) << file.path;
}

TEST(DockerFixesConformancePlaces, MoveWithTheText) {
  const std::vector<Edit> edits = {{{5, 5}, "ab"}, {{10, 12}, ""}};
  EXPECT_EQ(moved(4, edits), 4U);
  EXPECT_EQ(moved(5, edits), 7U);
  EXPECT_EQ(moved(10, edits), 12U);
  EXPECT_EQ(moved(11, edits), 12U);
  EXPECT_EQ(moved(12, edits), 12U);
}

INSTANTIATE_TEST_SUITE_P(Corpus, DockerFixesConformance, ::testing::Bool(),
                         [](const auto& parameter) { return parameter.param ? "UnsafeToo" : "Safe"; });

}  // namespace
}  // namespace infralint::engine
