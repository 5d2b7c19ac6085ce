#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "artifacts/shell/model.h"
#include "artifacts/shell/system_directories.h"
#include "artifacts/shell/test_commands.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::shell {
namespace {

constexpr auto unquoted_danger_set = std::to_array<std::string_view>({"HOME", "PWD", "OLDPWD", "USER", "HOSTNAME"});

bool unquoted_danger_is_set(std::string_view name) {
  return std::find(unquoted_danger_set.begin(), unquoted_danger_set.end(), name) != unquoted_danger_set.end();
}

// Something of it is left whatever its variables hold.
bool unquoted_danger_leaves_text(const Word& word) {
  return std::any_of(word.parts.begin(), word.parts.end(), [](const Part& part) {
    switch (part.kind) {
      case PartKind::literal: return !part.text.empty();
      case PartKind::parameter:
        if (part.op == Operator::complain) return true;
        if (part.op == Operator::use_default || part.op == Operator::assign) {
          const auto words = part.words();
          return std::any_of(words.begin(), words.end(), unquoted_danger_leaves_text);
        }
        return part.op == Operator::length || unquoted_danger_is_set(part.text);
      case PartKind::substitution:
        return part.text.find("mktemp") != std::string_view::npos || part.text.find("pwd") != std::string_view::npos ||
               part.text.find("dirname") != std::string_view::npos;
      default: return true;
    }
  });
}

bool unquoted_danger_gives_text(const Definition& definition) {
  if (definition.append) return true;
  switch (definition.kind) {
    case DefinitionKind::assignment: return unquoted_danger_leaves_text(*definition.word);
    case DefinitionKind::declaration: return definition.word->value.size() > definition.name.size() + 1;
    case DefinitionKind::input: return false;
    // Words that vanish are no words for a loop.
    default: return true;
  }
}

// How bad it is that the variable may be empty; nothing when it is not.
std::optional<Level> unquoted_danger_of(const EmbeddedScript& script, std::string_view name) {
  if (unquoted_danger_is_set(name)) return std::nullopt;
  const auto definitions = script.definitions_named(name);
  if (!definitions.empty()) {
    const bool never = std::all_of(definitions.begin(), definitions.end(), [](const Definition* definition) {
      return unquoted_danger_gives_text(*definition);
    });
    return never ? std::nullopt : std::optional(Level::error);
  }
  if (script.runs_other_code()) return std::nullopt;
  const OutsideVariable outside = script.surroundings.variable(name);
  switch (outside.state) {
    case OutsideVariable::State::unset: return Level::error;
    case OutsideVariable::State::set:
      return outside.value && outside.value->empty() ? std::optional(Level::error) : std::nullopt;
    case OutsideVariable::State::maybe: break;
  }
  // The image of a build may well set it.
  return script.in_docker() ? std::nullopt : std::optional(Level::warning);
}

// What is left of `$x/*` when its variables are empty; nothing when it is not made like that.
struct UnquotedDangerPath {
  std::vector<std::string_view> variables;
  std::string rest;
  bool stars = false;
};

std::optional<UnquotedDangerPath> unquoted_danger_path(const Word& word) {
  if (word.braces || word.parts.empty() || word.parts.front().kind != PartKind::parameter) return std::nullopt;
  UnquotedDangerPath path;
  for (const Part& part : word.parts) {
    switch (part.kind) {
      case PartKind::parameter:
        if (part.op != Operator::none || !part.subscript.empty()) return std::nullopt;
        path.variables.push_back(part.text);
        break;
      case PartKind::glob: path.stars = true; [[fallthrough]];
      case PartKind::literal: path.rest += part.text; break;
      default: return std::nullopt;
    }
  }
  return path;
}

bool unquoted_danger_is_bad(const UnquotedDangerPath& path) {
  const std::size_t slashes = std::min(path.rest.find_first_not_of('/'), path.rest.size());
  if (slashes == 0) return path.rest == "*" && path.stars;
  return is_system_directory(std::string_view(path.rest).substr(slashes - 1), path.stars);
}

}  // namespace

void unquoted_danger(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect) return;
  std::optional<std::unordered_set<std::string_view>> tested;
  std::unordered_map<std::string_view, std::optional<Level>> verdicts;
  for (const Invocation& invocation : script.invocations()) {
    if (invocation.program() != "rm") continue;
    const Arguments& arguments = invocation.arguments;
    if (!arguments.has("r") && !arguments.has("R") && !arguments.has("recursive")) continue;
    for (const Word* word : arguments.operands) {
      const auto path = unquoted_danger_path(*word);
      if (!path || !unquoted_danger_is_bad(*path) || script.options_at(*invocation.syntax).nounset) continue;
      if (!tested) tested = tested_variables(script.tree);
      Level worst = Level::error;
      const bool all_empty = std::all_of(path->variables.begin(), path->variables.end(), [&](std::string_view name) {
        const auto [entry, first] = verdicts.try_emplace(name, std::nullopt);
        if (first && !tested->contains(name)) entry->second = unquoted_danger_of(script, name);
        if (entry->second == Level::warning) worst = Level::warning;
        return entry->second.has_value();
      });
      if (!all_empty) continue;
      findings
          .report(word->span, message({"`rm -r` deletes ", quoted(path->rest), " when ",
                                       quoted(path->variables.front()), " is empty"}))
          .level(worst)
          .help("write `\"${" + std::string(path->variables.front()) + ":?}\"`, which stops the script then");
    }
  }
}

}  // namespace infralint::shell
