#include "artifacts/docker/unpinned.h"

#include <algorithm>
#include <array>
#include <optional>

#include "check/message.h"

namespace infralint::docker {
namespace {

constexpr auto unpinned_file_endings = std::to_array<std::string_view>(
    {".deb", ".rpm", ".apk", ".whl", ".tar.gz", ".tgz", ".tar", ".zip", ".gem", ".tar.bz2", ".go", ".jar"});

// What `$name` holds: assigned once in the script, or by ENV or ARG.
std::optional<std::string> unpinned_value_of(const Instruction& instruction, const Script& script,
                                             std::string_view name) {
  const shell::Assignment* found = nullptr;
  for (const shell::Command& command : script.tree.commands) {
    for (const shell::Assignment& assignment : command.assignments) {
      if (assignment.name != name) continue;
      if (found != nullptr) return std::nullopt;
      found = &assignment;
    }
  }
  if (found != nullptr) {
    if (!found->value.is_static || found->append) return std::nullopt;
    return std::string(found->value.value);
  }
  dockerfile::VariableValue set = instruction.stage->variable(name, instruction.index);
  if (set.state != dockerfile::VariableState::known) return std::nullopt;
  return std::move(set.text);
}

std::vector<std::string> unpinned_split(std::string_view text) {
  std::vector<std::string> names;
  while (true) {
    const std::size_t begin = text.find_first_not_of(" \t\n");
    if (begin == std::string_view::npos) return names;
    text.remove_prefix(begin);
    const std::size_t end = std::min(text.find_first_of(" \t\n"), text.size());
    names.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

// What the command gets for the word; nothing where that is not known.
std::vector<std::string> unpinned_names(const Instruction& instruction, const Script& script, const shell::Word& word) {
  // The brackets of `name[extra]` look like a pattern.
  const bool as_written = std::all_of(word.parts.begin(), word.parts.end(), [](const shell::Part& part) {
    return part.kind == shell::PartKind::literal || part.kind == shell::PartKind::glob;
  });
  if (word.is_static || as_written) return {std::string(word.value)};
  if (word.parts.size() != 1 || word.parts.front().kind != shell::PartKind::parameter ||
      word.parts.front().op != shell::Operator::none || !word.parts.front().subscript.empty()) {
    return {};
  }
  const auto value = unpinned_value_of(instruction, script, word.parts.front().text);
  return value ? unpinned_split(*value) : std::vector<std::string>();
}

}  // namespace

bool is_package_file(std::string_view operand) {
  if (operand.empty() || operand.front() == '.' || operand.front() == '/' || operand.front() == '~') return true;
  return operand.find("://") != std::string_view::npos ||
         std::any_of(unpinned_file_endings.begin(), unpinned_file_endings.end(),
                     [&](std::string_view ending) { return operand.ends_with(ending); });
}

void report_unpinned(const Instruction& instruction, const Script& script,
                     const std::vector<const shell::Word*>& operands, IsPinned is_pinned, std::string_view help,
                     Findings& findings) {
  std::vector<std::string> names;
  const shell::Word* first = nullptr;
  for (const shell::Word* word : operands) {
    for (std::string& name : unpinned_names(instruction, script, *word)) {
      if (name.starts_with('-') || is_pinned(name)) continue;
      if (first == nullptr) first = word;
      names.push_back(std::move(name));
    }
  }
  if (first == nullptr) return;
  const std::vector<std::string_view> views(names.begin(), names.end());
  findings
      .report(first->span,
              message({"no version of ", listed(views), " is asked for: every build may install another one"}))
      .help(std::string(help));
}

}  // namespace infralint::docker
