#include <algorithm>
#include <string>

#include "artifacts/shell/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

bool assignment_spaces_is_name(std::string_view text) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  return !text.empty() && letter(text.front()) &&
         std::all_of(text.begin(), text.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

// `a = b`, `a =b`. What prints its arguments may get a line of `=`.
bool assignment_spaces_before(const Command& command) {
  if (command.words.size() < 2) return false;
  const Word& name = command.words[0];
  const Word& value = command.words[1];
  if (value.parts.empty() || !value.value.starts_with('=') || value.value.starts_with("==")) return false;
  const Part& equals = value.parts.front();
  if (equals.kind != PartKind::literal || equals.quoting != Quoting::none) return false;
  return name.is_static && !name.quoted && assignment_spaces_is_name(name.value) && name.value != "echo" &&
         name.value != "printf" && name.value != "test" && name.value != "expr";
}

bool assignment_spaces_is_number(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

// `a= b`, where `b` is meant to be the value. An empty variable in front of a command is a usual thing: what tells
// them apart is that the word is no command, or that the script reads the variable.
bool assignment_spaces_behind(const EmbeddedScript& script, const Command& command) {
  if (command.assignments.size() != 1 || command.words.size() != 1) return false;
  const Assignment& assignment = command.assignments.front();
  const Word& word = command.words.front();
  if (!assignment.value.parts.empty() || assignment.value.quoted || assignment.append || assignment.name == "IFS") {
    return false;
  }
  if (word.parts.size() == 1 && word.parts.front().kind == PartKind::substitution) return true;
  if (!word.is_static || word.value.empty()) return false;
  if (word.quoted || word.value == "true" || word.value == "false" || assignment_spaces_is_number(word.value)) {
    return true;
  }
  const std::string_view name = assignment.name;
  const bool capitals = std::none_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return !capitals && word.value.find('/') == std::string_view::npos &&
         (script.mentions("$" + std::string(name)) || script.mentions("${" + std::string(name)));
}

}  // namespace

void assignment_spaces(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect) return;
  for (const Command& command : script.tree.commands) {
    if (assignment_spaces_before(command)) {
      const Word& name = command.words[0];
      findings
          .report(cover(name.span, command.words[1].span),
                  message({quoted(name.value),
                           " is run as a command here: a blank in front of `=` makes it no assignment"}))
          .help("write `" + std::string(name.value) + "=...` without blanks");
    } else if (assignment_spaces_behind(script, command)) {
      const Assignment& assignment = command.assignments.front();
      const std::string name(assignment.name);
      findings
          .report(cover(assignment.span, command.words[0].span),
                  message({"a blank behind `=` makes ", quoted(name), " empty and runs the value as a command"}))
          .level(Level::warning)
          .help("write `" + name + "=...` without blanks, or `" + name + "=''` when it is to be empty");
    }
  }
}

}  // namespace infralint::shell
