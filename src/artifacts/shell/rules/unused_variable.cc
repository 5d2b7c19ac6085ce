#include <algorithm>
#include <cctype>
#include <cstdint>
#include <unordered_set>
#include <utility>

#include "artifacts/shell/model.h"
#include "base/word_list.h"
#include "check/findings.h"
#include "check/message.h"
#include "syntax/shell/walk.h"

namespace infralint::shell {
namespace {

// Shells and libraries read these without being asked.
constexpr auto unused_variable_settings = word_list({"IFS",
                                                     "PATH",
                                                     "HOME",
                                                     "PWD",
                                                     "CDPATH",
                                                     "PS1",
                                                     "PS2",
                                                     "PS3",
                                                     "PS4",
                                                     "OPTIND",
                                                     "OPTERR",
                                                     "BASH_ENV",
                                                     "ENV",
                                                     "HISTFILE",
                                                     "HISTSIZE",
                                                     "HISTCONTROL",
                                                     "LANG",
                                                     "LANGUAGE",
                                                     "TZ",
                                                     "TERM",
                                                     "TMPDIR",
                                                     "TMOUT",
                                                     "TIMEFORMAT",
                                                     "GLOBIGNORE",
                                                     "RANDOM",
                                                     "SECONDS",
                                                     "REPLY",
                                                     "COLUMNS",
                                                     "LINES",
                                                     "COMPREPLY",
                                                     "MAIL",
                                                     "USER",
                                                     "SHELL",
                                                     "LOGNAME",
                                                     "PROMPT_COMMAND",
                                                     "BASH_XTRACEFD",
                                                     "LD_LIBRARY_PATH",
                                                     "DEBIAN_FRONTEND"});

bool unused_variable_in_name(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

using UnusedVariableNames = std::unordered_set<std::string_view>;

// What is left of some names without those that a script reads in any way.
class UnusedVariableReads {
 public:
  UnusedVariableReads(const EmbeddedScript& script, UnusedVariableNames names)
      : script_(script), unread_(std::move(names)) {
    for (const std::string_view name : unread_) first_bytes_ |= first_byte(name);
  }

  // None of them when a name may be read that nobody can see.
  UnusedVariableNames run() {
    for_each_word(script_.tree, [&](const Word& word) {
      if (!word.is_static || word.quoted) for_each_part(word, [&](const Part& part) { read(part); });
      // A command may get the name of a variable: `export x`, `read_into x`.
      if (word.is_static && !word.quoted) drop(word.value);
    });
    for (const Command& command : script_.tree.commands) {
      for (const Assignment& assignment : command.assignments) drop_names(assignment.subscript);
      const std::string_view name = command.name();
      if (name == "[[" || name == "((" || name == "let") {
        for (const Word& word : command.words) drop_names(word.value);
      }
      if (name == "set" && command.words.size() > 1) {
        const std::string_view option = command.words[1].value;
        const bool all = option.starts_with('-') && option.find('a') != std::string_view::npos;
        if (all || (command.words.size() > 2 && command.words[2].value == "allexport")) unread_.clear();
      }
    }
    for (const Block& block : script_.tree.blocks) {
      if (block.kind == BlockKind::loop && block.name.empty()) {
        for (const Word& word : block.words) drop_names(word.value);
      }
    }
    return std::move(unread_);
  }

 private:
  static std::uint64_t first_byte(std::string_view name) {
    return name.empty() ? 0 : std::uint64_t{1} << (static_cast<unsigned char>(name.front()) % 64U);
  }

  void drop(std::string_view name) {
    if ((first_bytes_ & first_byte(name)) != 0) unread_.erase(name);
  }

  void drop_names(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      const std::size_t begin = at;
      while (at < text.size() && unused_variable_in_name(text[at])) ++at;
      if (at > begin) drop(text.substr(begin, at - begin));
    }
  }

  void read(const Part& part) {
    switch (part.kind) {
      case PartKind::parameter:
        if (part.op == Operator::indirect) unread_.clear();
        drop(part.text);
        drop_names(part.subscript);
        drop_names(part.operation);
        break;
      case PartKind::arithmetic: drop_names(part.text); break;
      case PartKind::literal:
        // Code for later, as in `trap 'rm $file' EXIT`.
        if (part.quoting != Quoting::none && part.text.find('$') != std::string_view::npos) drop_names(part.text);
        break;
      default: break;
    }
  }

  const EmbeddedScript& script_;
  UnusedVariableNames unread_;
  std::uint64_t first_bytes_ = 0;
};

bool unused_variable_is_exported(const Command& command) {
  if (command.name() == "export") return true;
  return std::any_of(command.words.begin(), command.words.end(), [](const Word& word) {
    return word.value.starts_with('-') && word.value.find_first_of("xn") != std::string_view::npos;
  });
}

bool unused_variable_is_candidate(const EmbeddedScript& script, const Definition& definition) {
  if (definition.kind != DefinitionKind::assignment && definition.kind != DefinitionKind::declaration) return false;
  const Command& command = script.tree.commands[definition.command];
  if (definition.kind == DefinitionKind::declaration &&
      (definition.word->value.size() == definition.name.size() || unused_variable_is_exported(command))) {
    return false;
  }
  const std::string_view name = definition.name;
  if (name.front() == '_' || name.starts_with("LC_") || name.starts_with("BASH_")) return false;
  if (unused_variable_settings.contains(name)) return false;
  // Only the status of what it gets is looked at.
  if (script.context(command).condition) return false;
  // What the environment holds stays exported.
  return script.surroundings.variable(name).state != OutsideVariable::State::set;
}

}  // namespace

void unused_variable(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  if (!script.dialect || script.templated || script.tree.partial || !script.mentions("=")) return;
  const auto definitions = script.definitions();
  if (definitions.empty() || script.runs_other_code()) return;
  UnusedVariableNames names;
  for (const Definition& definition : definitions) {
    if (unused_variable_is_candidate(script, definition)) names.insert(definition.name);
  }
  if (names.empty()) return;
  UnusedVariableNames unread = UnusedVariableReads(script, std::move(names)).run();
  for (const Definition& definition : definitions) {
    if (!unread.contains(definition.name) || !unused_variable_is_candidate(script, definition)) continue;
    unread.erase(definition.name);
    findings
        .report(definition.span, message({"nothing reads ", quoted(definition.name),
                                          ": commands that the script starts see it only when it is exported"}))
        .help("remove it, or write `export " + std::string(definition.name) + "=...`");
  }
}

}  // namespace infralint::shell
