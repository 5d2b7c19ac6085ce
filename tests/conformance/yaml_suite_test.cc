// The YAML test suite against our door: verdicts and events. What the parser behind the door gets wrong and no check of
// ours puts right stands in the list below; the test fails when a case outside the list fails, and when one in it
// passes.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/value/read.h"

namespace infralint::value {
namespace {

// accepted: an invalid text without a diagnostic. refused: a valid text with one. events: another tree.
enum class Verdict { good, accepted, refused, events };

std::string_view name_of(Verdict verdict) {
  constexpr std::string_view names[] = {"good", "accepted", "refused", "events"};
  return names[static_cast<std::size_t>(verdict)];
}

const std::map<std::string_view, Verdict>& deviations() {
  using enum Verdict;
  static const std::map<std::string_view, Verdict> table = {
      {"4MUZ/01", refused},    // Flow mapping colon on line after key
      {"4MUZ/02", refused},    // Flow mapping colon on line after key
      {"5MUD", refused},       // Colon and adjacent value on next line
      {"8KB6", refused},       // Multiline plain flow mapping key without value
      {"9BXH", refused},       // Multiline doublequoted flow mapping key without value
      {"9C9N", accepted},      // Wrong indented flow sequence
      {"9HCY", accepted},      // Need document footer before directives
      {"9SA2", refused},       // Multiline double quoted flow mapping key
      {"DK3J", events},        // Zero indented block scalar with line that looks like a comment
      {"DK95/01", accepted},   // Tabs that look like indentation
      {"EB22", accepted},      // Missing document-end marker before directive
      {"FP8R", events},        // Zero indented block scalar
      {"G5U8", accepted},      // Plain dashes in flow sequence
      {"G9HC", accepted},      // Invalid anchor in zero indented sequence
      {"H7J7", accepted},      // Node anchor not indented
      {"H7TQ", accepted},      // Extra words on %YAML directive
      {"JEF9/02", events},     // Trailing whitespace in streams
      {"K3WX", refused},       // Colon and adjacent value after comment on next line
      {"L24T/01", events},     // Trailing line of spaces
      {"M7A3", events},        // Spec Example 9.3. Bare Documents
      {"MUS6/00", accepted},   // Directive variants
      {"MUS6/01", accepted},   // Directive variants
      {"NAT4", events},        // Various empty or newline only quoted strings
      {"NJ66", refused},       // Multiline plain flow mapping key
      {"QB6E", accepted},      // Wrong indented multiline quoted scalar
      {"QLJ7", accepted},      // Tag shorthand used in documents but only defined in the first
      {"RHX7", accepted},      // YAML directive without document end marker
      {"S98Z", accepted},      // Block scalar with more spaces than first content line
      {"SF5V", accepted},      // Duplicate YAML directive
      {"UKK6/02", events},     // Syntax character edge cases
      {"UT92", refused},       // Spec Example 9.4. Explicit Documents
      {"VJP3/01", refused},    // Flow collections over many lines
      {"W4TN", events},        // Spec Example 9.5. Directives Documents
      {"Y79Y/000", accepted},  // Tabs in various contexts
      {"Y79Y/003", accepted},  // Tabs in various contexts
      {"YJV2", accepted},      // Dash in flow sequence
  };
  return table;
}

// Backslash, line breaks and the like as the suite writes them.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\t': out += "\\t"; break;
      case '\b': out += "\\b"; break;
      case '\r': out += "\\r"; break;
      case '\0': out += "\\0"; break;
      default: out += c; break;
    }
  }
  return out;
}

// In the suite's notation, without what our tree does not keep: resolved tags, and whether a document's start and end
// are marked.
void append_events(const Value& node, std::string& out) {
  const std::string anchor = node.anchor.empty() ? "" : " &" + std::string(node.anchor);
  const std::string tag = node.tag.empty() ? "" : " <>";
  constexpr char styles[] = {':', ':', '\'', '"', '|', '>'};
  switch (node.kind) {
    case NodeKind::alias: out += "=ALI *" + std::string(node.text) + "\n"; break;
    case NodeKind::scalar:
      out += "=VAL" + anchor + tag + " " + styles[static_cast<std::size_t>(node.style)] + escaped(node.text) + "\n";
      break;
    case NodeKind::sequence:
      out += "+SEQ" + anchor + tag + "\n";
      for (const Value& item : node.items) append_events(item, out);
      out += "-SEQ\n";
      break;
    case NodeKind::mapping:
      out += "+MAP" + anchor + tag + "\n";
      for (const Entry& entry : node.entries) {
        append_events(entry.key, out);
        append_events(entry.value, out);
      }
      out += "-MAP\n";
      break;
  }
}

std::string events_of(const Stream& stream) {
  std::string out;
  for (const Document& document : stream.documents) {
    out += "+DOC\n";
    append_events(*document.root, out);
    out += "-DOC\n";
  }
  return out;
}

// The suite's events in the same reduced form.
std::string reduced(std::string_view events) {
  std::string out;
  std::istringstream lines{std::string(events)};
  for (std::string line; std::getline(lines, line);) {
    if (line == "+STR" || line == "-STR") continue;
    if (line.starts_with("+DOC") || line.starts_with("-DOC")) {
      line.resize(4);
    } else if (line.starts_with("+")) {
      for (const std::string_view style : {" {}", " []"}) {
        if (line.compare(4, 3, style) == 0) line.erase(4, 3);
      }
    }
    const std::size_t tag = line.find(" <");
    const std::size_t value = line.find_first_of(":'\"|>", 5);
    if (tag != std::string::npos && (line[0] == '+' || tag < value)) {
      line.replace(tag, line.find('>', tag) - tag + 1, " <>");
    }
    out += line + "\n";
  }
  return out;
}

bool is_refused(const Stream& stream) {
  return std::any_of(stream.diagnostics.begin(), stream.diagnostics.end(),
                     [](const Diagnostic& d) { return d.problem != Problem::duplicate_key; });
}

Verdict judge(const Value& test) {
  const SourceFile file("case.yaml", std::string(test.find("yaml")->text));
  const Stream stream = parse_yaml(file);
  if (test.find("error")->text == "true") return is_refused(stream) ? Verdict::good : Verdict::accepted;
  if (is_refused(stream)) return Verdict::refused;
  return events_of(stream) == reduced(test.find("events")->text) ? Verdict::good : Verdict::events;
}

TEST(YamlSuiteConformance, VerdictsAndEventsAreThoseOfTheSuite) {
  const std::string path = std::string(INFRALINT_SHARED_DIR) + "/data/yaml-test-suite/cases.json";
  std::ifstream input(path, std::ios::binary);
  if (!input) GTEST_SKIP() << "the YAML test suite is not here: " << path;
  std::ostringstream content;
  content << input.rdbuf();
  const SourceFile file("cases.json", std::move(content).str());
  const Stream suite = parse_json(file);
  ASSERT_TRUE(suite.diagnostics.empty());
  const Value& cases = *suite.documents.at(0).root;
  ASSERT_EQ(cases.items.size(), 402U);

  for (const Value& test : cases.items) {
    const std::string_view id = test.find("id")->text;
    const auto known = deviations().find(id);
    const Verdict expected = known == deviations().end() ? Verdict::good : known->second;
    const Verdict actual = judge(test);
    EXPECT_EQ(name_of(actual), name_of(expected)) << id << ": " << test.find("name")->text;
  }
}

}  // namespace
}  // namespace infralint::value
