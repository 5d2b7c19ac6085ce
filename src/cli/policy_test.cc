#include <string>
#include <utility>
#include <vector>

#include "cli/build_info.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/known_catalogue.h"
#include "engine/policy_example.h"
#include "policy/loaded_policy.h"
#include "policy/rule_page.h"
#include "report/json_writer.h"
#include "report/policy_problems.h"
#include "report/terminal_text.h"

namespace infralint::cli {
namespace {

struct TestedPolicy {
  RuleIndex rule;
  const policy::LoadedPolicy* policy;
  std::vector<engine::ExampleOutcome> examples;
};

std::string counted(std::size_t count, const std::string& what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

std::string shown(const language::Expectation& expected) {
  std::string text = "line " + std::to_string(expected.line);
  if (expected.column) text += ", column " + std::to_string(*expected.column);
  if (expected.end_line) text += ", end-line " + std::to_string(*expected.end_line);
  if (expected.level) text += ", " + *expected.level;
  if (expected.contains) text += ", contains \"" + *expected.contains + "\"";
  if (expected.path) text += ", path " + *expected.path;
  for (const std::uint32_t line : expected.related) text += ", related line " + std::to_string(line);
  return text;
}

std::string shown(const Finding& finding, const SourceFile& file) {
  const Position begin = file.position(finding.primary.begin);
  const Position end = file.position(finding.primary.end);
  std::string text = "line " + std::to_string(begin.line) + ", column " + std::to_string(begin.column);
  if (end.line != begin.line) text += ", end-line " + std::to_string(end.line);
  return text + ", " + std::string(policy::word(finding.level)) + ": " + finding.message;
}

std::string source_line(const Finding& finding, const SourceFile& file) {
  const std::uint32_t line = file.position(finding.primary.begin).line;
  if (line == 0 || line > file.lines().line_count()) return {};
  return std::to_string(line) + " | " + std::string(file.lines().line(line).of(file.text()));
}

// What was expected beside what was found.
std::string comparison(const engine::ExampleOutcome& outcome) {
  std::string out;
  const auto row = [&](const char* head, const std::string& text) {
    out += std::string("   ") + head + report::visible_line(text) + "\n";
  };
  if (outcome.rows.empty()) out += "   expected and found: nothing\n";
  for (const engine::ExampleRow& each : outcome.rows) {
    row(each.equal ? "          as promised: " : "expected  ", each.expected ? shown(*each.expected) : "nothing here");
    if (each.equal) continue;
    row("found     ", each.found ? shown(*each.found, *outcome.source) : "nothing there");
    if (each.found) row("          ", source_line(*each.found, *outcome.source));
  }
  return out;
}

// The failure as an error of the policy file, and below it the comparison.
std::string failure(const TestedPolicy& tested, const engine::ExampleOutcome& outcome,
                    const report::ReportOptions& options) {
  const policy::LoadedPolicy& policy = *tested.policy;
  policy::PolicyFileProblems problem;
  problem.file = std::shared_ptr<const SourceFile>(std::shared_ptr<const SourceFile>(), &policy.file);
  problem.problems.push_back(
      {"P040", outcome.example->span,
       "example `" + outcome.example->name + "` of " + policy.document.id + " is not judged as promised", ""});
  std::string out = report::write_policy_problems({problem}, options);
  if (out.ends_with("\n\n")) out.pop_back();
  bool rows_differ = false;
  for (const engine::ExampleRow& row : outcome.rows) rows_differ = rows_differ || !row.equal;
  if (rows_differ) out += comparison(outcome);
  for (const std::string& text : outcome.problems) {
    std::string line;
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      out += "   " + report::visible_line(text.substr(begin, end - begin)) + "\n";
      begin = end + 1;
    }
  }
  return out + "\n";
}

std::string text_report(const std::vector<TestedPolicy>& policies, const report::ReportOptions& options) {
  std::string out;
  std::size_t examples = 0;
  std::size_t failed = 0;
  for (const TestedPolicy& tested : policies) {
    for (const engine::ExampleOutcome& outcome : tested.examples) {
      ++examples;
      if (outcome.as_promised) continue;
      ++failed;
      out += failure(tested, outcome, options);
    }
  }
  out += counted(examples, "example") + " of " + std::to_string(policies.size()) +
         (policies.size() == 1 ? " policy: " : " policies: ");
  return out + (failed == 0 ? "all as promised" : std::to_string(failed) + " not as promised") + "\n";
}

void write_finding(report::JsonWriter& json, const Finding& finding, const SourceFile& file) {
  const Position begin = file.position(finding.primary.begin);
  const Position end = file.position(finding.primary.end);
  json.begin_object();
  json.number("line", begin.line);
  json.number("column", begin.column);
  json.number("endLine", end.line);
  json.number("endColumn", end.column);
  json.text("level", policy::word(finding.level));
  json.text("message", finding.message);
  json.end_object();
}

void write_expectation(report::JsonWriter& json, const language::Expectation& expected) {
  json.begin_object();
  json.number("line", expected.line);
  if (expected.column) json.number("column", *expected.column);
  if (expected.end_line) json.number("endLine", *expected.end_line);
  if (expected.level) json.text("level", *expected.level);
  if (expected.contains) json.text("contains", *expected.contains);
  if (expected.path) json.text("path", *expected.path);
  json.end_object();
}

std::string json_report(const std::vector<TestedPolicy>& policies) {
  report::JsonWriter json(4);
  std::size_t failed = 0;
  std::size_t examples = 0;
  json.begin_object();
  json.number("schema", 1);
  json.begin_array("policies");
  for (const TestedPolicy& tested : policies) {
    json.begin_object();
    json.text("id", tested.policy->document.id);
    json.text("path", tested.policy->file.path());
    json.begin_array("examples");
    for (const engine::ExampleOutcome& outcome : tested.examples) {
      ++examples;
      failed += outcome.as_promised ? 0 : 1;
      json.begin_object();
      json.text("name", outcome.example->name);
      json.number("line", tested.policy->file.position(outcome.example->span.begin).line);
      json.boolean("asPromised", outcome.as_promised);
      json.begin_array("expected");
      for (const language::Expectation& each : outcome.example->expected) write_expectation(json, each);
      json.end_array();
      json.begin_array("found");
      for (const Finding& each : outcome.found) write_finding(json, each, *outcome.source);
      json.end_array();
      json.begin_array("problems");
      for (const std::string& problem : outcome.problems) json.text(problem);
      json.end_array();
      json.end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.number("examples", examples);
  json.number("failed", failed);
  json.end_object();
  return json.take();
}

}  // namespace

int run_policy_test(const Words& words, const FileSystem& files) {
  const auto parsed = parse_policy_test(words);
  if (const auto* reason = std::get_if<Stop>(&parsed)) return stop(*reason);
  const auto& arguments = std::get<PolicyArguments>(parsed);
  if (arguments.format != "text" && arguments.format != "json") {
    return stop({unknown_word("format", arguments.format, {"text", "json"})});
  }
  const ChosenPolicies chosen = chosen_policies(arguments, files);
  if (chosen.exit_code != 0) return chosen.exit_code;
  std::vector<TestedPolicy> policies;
  bool passed = true;
  for (const RuleIndex index : chosen.rules) {
    TestedPolicy& tested = policies.emplace_back(TestedPolicy{index, chosen.catalogue->loaded(index), {}});
    for (const language::Example& example : tested.policy->document.examples) {
      tested.examples.push_back(
          engine::run_example(*chosen.catalogue, index, tested.policy->document, example, build_info().as_of));
      passed = passed && tested.examples.back().as_promised;
    }
  }
  print(arguments.format == "json" ? json_report(policies) : text_report(policies, {}));
  return passed ? 0 : 1;
}

}  // namespace infralint::cli
