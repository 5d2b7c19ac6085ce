// Every example of every policy, judged with exactly that rule enabled; where its findings belong to several profiles,
// as each of them sees it. An example with `input` knows nothing about other files; one with `files` is a whole
// project.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "check/all_artifacts.h"
#include "example.h"
#include "language/scopes.h"
#include "policy/rule_page.h"
#include "policy/selection.h"
#include "support/memory_project.h"

namespace infralint::examples {
namespace {

using testing::MemoryProject;

namespace fs = std::filesystem;

std::vector<std::string> policy_files() {
  std::vector<std::string> paths;
  const fs::path source = INFRALINT_SOURCE_DIR;
  if (!fs::is_directory(source / "policies")) return paths;
  for (auto entry = fs::recursive_directory_iterator(source / "policies"); entry != fs::recursive_directory_iterator();
       ++entry) {
    if (entry->is_directory() && entry->path().filename() == "gates") entry.disable_recursion_pending();
    if (!entry->is_regular_file() || entry->path().extension() != ".yaml") continue;
    paths.push_back(entry->path().lexically_relative(source).generic_string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

// The kind that the policy targets; for `any` and what stands in several kinds the first that recognises the file.
const Artifact* artifact_for(const PolicyExamples& policy, const AnalysisInput& input) {
  const bool of_one_kind = policy.kind() != "any" && !language::is_for_functions(policy.kind());
  for (const Artifact* artifact : all_artifacts()) {
    if (of_one_kind && artifact->kind != policy.kind()) continue;
    AnalysisInput seen = input;
    if (!artifact->uses_values) seen.stream = nullptr;
    const bool named = artifact->match_name(input.file.path()) != NameMatch::no || of_one_kind;
    if (named && artifact->match_content(seen, true)) return artifact;
  }
  return nullptr;
}

std::string shown(const Finding& finding, const SourceFile& file) {
  const Position begin = file.position(finding.primary.begin);
  const Position end = file.position(finding.primary.end);
  return std::to_string(begin.line) + ":" + std::to_string(begin.column) + "-" + std::to_string(end.line) + ":" +
         std::to_string(end.column) + " " + std::string(policy::word(finding.level)) + ": " + finding.message;
}

std::string shown(const Expectation& expected) {
  std::string text = "line " + std::to_string(expected.line);
  if (expected.column) text += ", column " + std::to_string(*expected.column);
  if (expected.end_line) text += ", end-line " + std::to_string(*expected.end_line);
  if (expected.level) text += ", " + *expected.level;
  if (expected.contains) text += ", contains \"" + *expected.contains + "\"";
  return text;
}

bool matches(const Expectation& expected, const Finding& finding, const SourceFile& file) {
  const Position begin = file.position(finding.primary.begin);
  const Position end = file.position(finding.primary.end);
  return begin.line == expected.line && (!expected.column || *expected.column == begin.column) &&
         (!expected.end_line || *expected.end_line == end.line) &&
         (!expected.level || *expected.level == policy::word(finding.level)) &&
         (!expected.contains || finding.message.find(*expected.contains) != std::string::npos);
}

// What the rule finds for that profile in the example's main file, in the order of the file.
std::vector<Finding> judge(const PolicyExamples& policy, const Example& example, const MemoryProject& project,
                           Profile reach) {
  RuleSettings settings(policy::built_in_catalogue()->rules().size());
  for (std::size_t i = 0; i < policy::built_in_catalogue()->rules().size(); ++i) {
    settings.set_level({static_cast<std::uint16_t>(i)}, policy::built_in_catalogue()->rules()[i].level);
  }
  settings.enable(policy.rule, true, reach);
  for (const auto& [name, value] : example.parameters) settings.set_parameter(policy.rule, name, value);
  const SourceFile& file = *project.read(example.main);
  const RuleContext context(file, project, settings, policy::built_in_catalogue()->parameter_defaults(),
                            INFRALINT_AS_OF);
  Findings findings(context);
  const Artifact* artifact = artifact_for(policy, {file, project.values(example.main)});
  if (!artifact) {
    ADD_FAILURE() << "no kind `" << policy.kind() << "` recognises `" << example.main << "`";
    return {};
  }
  artifact->analyse({file, artifact->uses_values ? project.values(example.main) : nullptr}, context, findings);
  std::deque<Finding> all = findings.take();
  std::vector<Finding> sorted(std::make_move_iterator(all.begin()), std::make_move_iterator(all.end()));
  std::stable_sort(sorted.begin(), sorted.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.primary.begin, a.primary.end, a.message) < std::tie(b.primary.begin, b.primary.end, b.message);
  });
  return sorted;
}

// The text after the first fix of every finding that has one to apply; overlapping edits are left out.
std::string apply_fixes(std::string text, const std::vector<Finding>& findings) {
  std::vector<Edit> edits;
  for (const Finding& finding : findings) {
    for (const Fix& fix : finding.fixes) {
      if (fix.applicability == Applicability::display) continue;
      edits.insert(edits.end(), fix.edits.begin(), fix.edits.end());
      break;
    }
  }
  std::stable_sort(edits.begin(), edits.end(),
                   [](const Edit& a, const Edit& b) { return a.span.begin > b.span.begin; });
  std::size_t untouched = text.size();
  for (const Edit& edit : edits) {
    if (edit.span.end > untouched) continue;
    text.replace(edit.span.begin, edit.span.size(), edit.text);
    untouched = edit.span.begin;
  }
  return text;
}

void compare(const std::vector<Expectation>& wanted, const std::vector<Finding>& findings, const SourceFile& file) {
  bool equal = findings.size() == wanted.size();
  for (std::size_t i = 0; equal && i < findings.size(); ++i) equal = matches(wanted[i], findings[i], file);
  if (equal) return;
  std::string text = "expected:\n";
  for (const Expectation& expected : wanted) text += "  " + shown(expected) + "\n";
  if (wanted.empty()) text += "  nothing\n";
  text += "reported:\n";
  for (const Finding& finding : findings) text += "  " + shown(finding, file) + "\n";
  if (findings.empty()) text += "  nothing\n";
  ADD_FAILURE() << text;
}

// Each profile that shows findings of the rule shows those of its own and of less strict ones.
void check_profiles(const PolicyExamples& policy, const Example& example, const MemoryProject& project) {
  if (policy.policy.other_profiles.empty()) return;
  for (const Profile reach : {Profile::recommended, Profile::strict, Profile::pedantic}) {
    if (reach < policy::built_in_catalogue()->rule(policy.rule).first_profile()) continue;  // it does not run
    SCOPED_TRACE("as " + std::string(policy::word(reach)) + " sees it");
    std::vector<Expectation> wanted;
    for (const Expectation& expected : example.expected) {
      const Profile profile = *policy::read_profile(expected.profile.value_or(policy.policy.profile));
      if (profile <= reach) wanted.push_back(expected);
    }
    compare(wanted, judge(policy, example, project, reach), *project.read(example.main));
  }
}

void check(const PolicyExamples& policy, const Example& example) {
  const MemoryProject project(example.files, example.whole_project);
  const SourceFile& file = *project.read(example.main);
  const std::vector<Finding> findings = judge(policy, example, project, Profile::pedantic);
  compare(example.expected, findings, file);
  check_profiles(policy, example, project);
  for (const Finding& finding : findings) {
    EXPECT_EQ(finding.message.find_first_of("{}\n"), std::string::npos) << finding.message;
    EXPECT_FALSE(finding.message.ends_with('.')) << finding.message;
    EXPECT_LE(finding.primary.begin, finding.primary.end);
    EXPECT_LE(finding.primary.end, file.text().size());
  }
  if (example.diff_unchanged) {
    EXPECT_EQ(apply_fixes(std::string(file.text()), findings), file.text()) << "a fix changes the text";
  }
  if (!example.fixed) return;
  Example fixed = example;
  fixed.files[example.main] = apply_fixes(std::string(file.text()), findings);
  EXPECT_EQ(fixed.files[example.main], *example.fixed) << "the fixes give another text";
  const MemoryProject fixed_project(fixed.files, fixed.whole_project);
  for (const Finding& finding : judge(policy, fixed, fixed_project, Profile::pedantic)) {
    ADD_FAILURE() << "the fixed text still shows " << shown(finding, *fixed_project.read(fixed.main));
  }
}

class Examples : public ::testing::TestWithParam<std::string> {};

TEST_P(Examples, AreJudgedAsThePolicyPromises) {
  const PolicyExamples policy = read_examples(GetParam());
  if (policy.policy.producer() == "engine") GTEST_SKIP() << "reported by the engine, tested there";
  for (const Example& example : policy.policy.examples) {
    SCOPED_TRACE(GetParam() + ", example `" + example.name + "`");
    check(policy, example);
  }
}

std::string test_name(const ::testing::TestParamInfo<std::string>& info) {
  std::string name = info.param.substr(9, info.param.size() - 14);  // policies/ … .yaml
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
}

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Examples);
INSTANTIATE_TEST_SUITE_P(Policies, Examples, ::testing::ValuesIn(policy_files()), test_name);

}  // namespace
}  // namespace infralint::examples
