#include <algorithm>
#include <array>
#include <cctype>
#include <unordered_set>

#include "artifacts/shell/model.h"
#include "artifacts/shell/word_splitting.h"
#include "check/findings.h"
#include "check/message.h"
#include "syntax/shell/walk.h"

namespace infralint::shell {
namespace {

// Shells and libraries read these without being asked.
constexpr auto unused_variable_settings = std::to_array<std::string_view>({"IFS",
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

// The names that a script reads in any way.
class UnusedVariableReads {
 public:
  explicit UnusedVariableReads(const EmbeddedScript& script) : script_(script) {}

  // False when a name may be read that nobody can see.
  bool collect() {
    for_each_word(script_.tree, [&](const Word& word) {
      for_each_part(word, [&](const Part& part) { read(part); });
      // A command may get the name of a variable: `export x`, `read_into x`.
      if (word.is_static && !word.quoted) names_.insert(word.value);
    });
    for (const Command& command : script_.tree.commands) {
      for (const Assignment& assignment : command.assignments) add_names(assignment.subscript);
      const std::string_view name = command.name();
      if (name == "[[" || name == "((" || name == "let") {
        for (const Word& word : command.words) add_names(word.value);
      }
      if (name == "set" && command.words.size() > 1) {
        const std::string_view option = command.words[1].value;
        const bool all = option.starts_with('-') && option.find('a') != std::string_view::npos;
        if (all || (command.words.size() > 2 && command.words[2].value == "allexport")) unseen_ = true;
      }
    }
    for (const Block& block : script_.tree.blocks) {
      if (block.kind == BlockKind::loop && block.name.empty()) {
        for (const Word& word : block.words) add_names(word.value);
      }
    }
    return !unseen_;
  }

  bool holds(std::string_view name) const { return names_.contains(name); }

 private:
  void read(const Part& part) {
    switch (part.kind) {
      case PartKind::parameter:
        if (part.op == Operator::indirect) unseen_ = true;
        names_.insert(part.text);
        add_names(part.subscript);
        add_names(part.operation);
        break;
      case PartKind::arithmetic: add_names(part.text); break;
      case PartKind::literal:
        // Code for later, as in `trap 'rm $file' EXIT`.
        if (part.quoting != Quoting::none && part.text.find('$') != std::string_view::npos) add_names(part.text);
        break;
      default: break;
    }
  }

  void add_names(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
      const std::size_t begin = at;
      while (at < text.size() && unused_variable_in_name(text[at])) ++at;
      if (at > begin) names_.insert(text.substr(begin, at - begin));
    }
  }

  const EmbeddedScript& script_;
  std::unordered_set<std::string_view> names_;
  bool unseen_ = false;
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
  const auto& settings = unused_variable_settings;
  if (std::find(settings.begin(), settings.end(), name) != settings.end()) return false;
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
  UnusedVariableReads reads(script);
  if (!reads.collect()) return;
  std::unordered_set<std::string_view> reported;
  for (const Definition& definition : definitions) {
    if (reads.holds(definition.name) || !unused_variable_is_candidate(script, definition)) continue;
    if (!reported.insert(definition.name).second) continue;
    findings
        .report(definition.span, message({"nothing reads ", quoted(definition.name),
                                          ": commands that the script starts see it only when it is exported"}))
        .help("remove it, or write `export " + std::string(definition.name) + "=...`");
  }
}

}  // namespace infralint::shell
