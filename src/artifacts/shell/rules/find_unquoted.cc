#include <algorithm>
#include <array>
#include <string>

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

constexpr auto find_unquoted_tests = std::to_array<std::string_view>(
    {"-name", "-iname", "-path", "-ipath", "-wholename", "-iwholename", "-regex", "-iregex", "-lname", "-ilname"});

// As a message may show it: without the holes of variables.
std::string find_unquoted_pattern(const Word& word) {
  return word.value.find_first_of("{}") == std::string_view::npos ? quoted(word.value) : "the pattern";
}

void find_unquoted_report(const Word& pattern, std::string_view program, Findings& findings) {
  findings
      .report(pattern.span, message({"the shell expands ", find_unquoted_pattern(pattern), " before ", quoted(program),
                                     " sees it, as soon as a file here matches"}))
      .help("put it into quotes");
}

void find_unquoted_judge_find(std::span<const Word> words, Findings& findings) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const auto& tests = find_unquoted_tests;
    if (std::find(tests.begin(), tests.end(), words[i].value) == tests.end()) continue;
    const Word& pattern = words[i + 1];
    if (!pattern.has(PartKind::glob)) continue;
    find_unquoted_report(pattern, "find", findings);
  }
}

// A file may have a name that begins like this.
bool find_unquoted_may_match(const Word& pattern) {
  const Part& first = pattern.parts.front();
  if (first.kind == PartKind::glob) return true;
  if (first.kind != PartKind::literal || first.text.empty()) return false;
  const char c = first.text.front();
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
}

void find_unquoted_judge_grep(const Arguments& arguments, Findings& findings) {
  if (arguments.has("e") || arguments.has("f") || arguments.has("regexp") || arguments.has("file")) return;
  if (arguments.operands.empty()) return;
  const Word& pattern = *arguments.operands.front();
  if (!pattern.has(PartKind::glob) || pattern.value.find('/') != std::string_view::npos) return;
  if (!find_unquoted_may_match(pattern)) return;
  find_unquoted_report(pattern, "grep", findings);
}

}  // namespace

void find_unquoted(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect) return;
  for (const Invocation& invocation : script.invocations()) {
    const std::string_view program = invocation.program();
    if (program == "find") {
      find_unquoted_judge_find(invocation.call.arguments(), findings);
    } else if (program == "grep" || program == "egrep") {
      find_unquoted_judge_grep(invocation.arguments, findings);
    }
  }
}

}  // namespace infralint::shell
