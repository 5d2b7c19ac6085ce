#include <algorithm>
#include <optional>

#include "artifacts/docker/model.h"
#include "artifacts/shell/options_walk.h"
#include "base/word_list.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

using shell::Join;

// What hardly fails, or may fail without harm: it sets something up, cleans up, or tells something.
constexpr auto run_ignores_failure_harmless =
    word_list({"export",   "set",     "shopt", "echo",    "printf", ":",       "true",     "false", "cd",     "unset",
               "trap",     "umask",   "alias", "wait",    "kill",   "sleep",   "exit",     "date",  "env",    "ls",
               "pwd",      "id",      "which", "whoami",  "uname",  "read",    "ulimit",   "local", "return", "exec",
               "readonly", "declare", "type",  "hash",    "shift",  "break",   "continue", "test",  "[",      "[[",
               "((",       "let",     "pkill", "killall", "clear",  "hostname"});

// One list of a block: what `;` or a line end stands in front of and behind.
struct RunIgnoresFailureList {
  std::size_t first = 0;  // among the children
  std::size_t last = 0;
};

class RunIgnoresFailureWalk {
 public:
  RunIgnoresFailureWalk(const shell::Script& script, const std::vector<shell::ShellOptions>& options)
      : script_(script), options_(options) {}

  // The first command whose failure nobody sees.
  const shell::Command* first_lost() { return script_.blocks.empty() ? nullptr : first_lost_in(0); }
  // Some list with `&&` is lost too: errexit does not end a script for what stands in front of `&&`.
  bool lost_in_list() const { return lost_in_list_; }

 private:
  Join after(shell::Node node) const {
    return node.is_block ? script_.blocks[node.index].after : script_.commands[node.index].after;
  }

  Span span(shell::Node node) const {
    return node.is_block ? script_.blocks[node.index].span : script_.commands[node.index].span;
  }

  static bool ends_list(Join join) { return join == Join::sequence || join == Join::end || join == Join::background; }

  std::vector<RunIgnoresFailureList> lists_of(const shell::Block& block) const {
    std::vector<RunIgnoresFailureList> lists;
    std::size_t first = 0;
    for (std::size_t i = 0; i < block.children.size(); ++i) {
      if (!ends_list(after(block.children[i]))) continue;
      lists.push_back({first, i});
      first = i + 1;
    }
    return lists;
  }

  const shell::Command* first_lost_in(std::uint32_t index) {
    const shell::Block& block = script_.blocks[index];
    const std::vector<RunIgnoresFailureList> lists = lists_of(block);
    // `make; true`: the author wants it so.
    if (lists.size() == 2 && says_so(block, lists.back())) return nullptr;
    const shell::Command* lost = nullptr;
    for (std::size_t i = 0; i < lists.size(); ++i) {
      const RunIgnoresFailureList& list = lists[i];
      const bool is_last = i + 1 == lists.size();
      if (!is_last && asks_for_status(block, lists[i + 1])) continue;
      const shell::Command* found = is_last ? nullptr : lost_by(block, list);
      // What a condition or a loop runs is a list of its own.
      if (found == nullptr && list.first == list.last) found = lost_inside(block.children[list.first]);
      if (lost == nullptr) lost = found;
    }
    return lost;
  }

  const shell::Command* lost_inside(shell::Node node) {
    if (!node.is_block) return nullptr;
    const shell::Block& block = script_.blocks[node.index];
    switch (block.kind) {
      case shell::BlockKind::group:
      case shell::BlockKind::subshell:
      case shell::BlockKind::body: return first_lost_in(node.index);
      case shell::BlockKind::conditional:
      case shell::BlockKind::loop:
      case shell::BlockKind::selection:
        for (const shell::Node child : block.children) {
          if (const shell::Command* lost = lost_inside(child)) return lost;
        }
        return nullptr;
      default: return nullptr;
    }
  }

  // The list ends in `;` or a line end: its first command that matters, unless somebody takes its failure.
  const shell::Command* lost_by(const shell::Block& block, const RunIgnoresFailureList& list) {
    const shell::Command* first = nullptr;
    bool joined = false;
    for (std::size_t i = list.first; i <= list.last; ++i) {
      const shell::Node node = block.children[i];
      const Join join = after(node);
      if (join == Join::or_else || join == Join::background) return nullptr;
      joined = joined || join == Join::and_then;
      if (node.is_block) {
        // Of a condition or a loop it is the body that matters.
        if (list.first == list.last) return nullptr;
        continue;
      }
      const shell::Command& command = script_.commands[node.index];
      if (options_[node.index].errexit || command.negated) return nullptr;
      if (first == nullptr && !is_harmless(command)) first = &command;
    }
    if (first != nullptr && joined) lost_in_list_ = true;
    return first;
  }

  bool is_harmless(const shell::Command& command) const {
    if (command.words.empty()) return true;
    const shell::Call call = shell::effective_call(command);
    const std::string_view program = call.program;
    if (run_ignores_failure_harmless.contains(program)) return true;
    const auto has = [&](char letter) {
      return std::any_of(call.words.begin() + 1, call.words.end(), [&](const shell::Word& word) {
        return word.value.size() > 1 && word.value[0] == '-' && word.value[1] != '-' &&
               word.value.find(letter) != std::string_view::npos;
      });
    };
    // `rm -f` and `mkdir -p` take things as they are.
    return (program == "rm" && has('f')) || (program == "mkdir" && has('p')) ||
           (call.words.size() == 2 && (call.words[1].value == "--version" || call.words[1].value == "-v"));
  }

  // `true`, `:`, `exit 0`.
  bool says_so(const shell::Block& block, const RunIgnoresFailureList& list) const {
    const shell::Node node = block.children[list.first];
    if (node.is_block || list.first != list.last) return false;
    const shell::Command& command = script_.commands[node.index];
    const std::string_view name = command.name();
    return name == "true" || name == ":" ||
           (name == "exit" && command.words.size() == 2 && command.words[1].value == "0");
  }

  // `[ $? -eq 0 ]`
  bool asks_for_status(const shell::Block& block, const RunIgnoresFailureList& list) {
    if (!script_.mentions("$?")) return false;
    if (!questions_) questions_ = questions();
    const Span from = span(block.children[list.first]);
    const auto next = std::lower_bound(questions_->begin(), questions_->end(), from.begin);
    return next != questions_->end() && *next < from.end;
  }

  // Where commands that read `$?` begin, ascending.
  std::vector<std::uint32_t> questions() const {
    std::vector<std::uint32_t> begins;
    const auto reads = [](const shell::Word& word) { return word.value.find("${?}") != std::string_view::npos; };
    for (const shell::Command& command : script_.commands) {
      if (std::any_of(command.words.begin(), command.words.end(), reads) ||
          std::any_of(command.assignments.begin(), command.assignments.end(),
                      [&](const shell::Assignment& assignment) { return reads(assignment.value); })) {
        begins.push_back(command.span.begin);
      }
    }
    return begins;
  }

  const shell::Script& script_;
  const std::vector<shell::ShellOptions>& options_;
  std::optional<std::vector<std::uint32_t>> questions_;
  bool lost_in_list_ = false;
};

// A command line that says itself when to stop: `test -n "$found" || exit 1`.
bool run_ignores_failure_is_handled(const Instruction& instruction, const Script& script) {
  if (!instruction.syntax->heredocs.empty()) return false;
  return std::any_of(script.tree.commands.begin(), script.tree.commands.end(), [](const shell::Command& command) {
    return command.name() == "exit" && command.words.size() == 2 && command.words[1].value != "0";
  });
}

// In front of everything: `set -e` for the rest. None where it would not help, or would have to be quoted.
std::optional<Fix> run_ignores_failure_fix(const Instruction& instruction, const Script& script) {
  const dockerfile::Instruction& syntax = *instruction.syntax;
  if (syntax.form != Form::shell) return std::nullopt;
  if (syntax.heredocs.empty()) {
    const std::uint32_t begin = syntax.argument_span().begin;
    return Fix{"begin with `set -e`", Applicability::safe, {{{begin, begin}, "set -e; "}}};
  }
  const dockerfile::Heredoc& heredoc = syntax.heredocs.front();
  if (syntax.heredocs.size() != 1 || !script.heredoc) return std::nullopt;
  std::uint32_t begin = heredoc.body.begin;
  if (heredoc.text.starts_with("#!")) {
    const std::string_view body = heredoc.body.of(instruction.document->file->text());
    begin += static_cast<std::uint32_t>(std::min(body.find('\n') + 1, body.size()));
  }
  return Fix{"begin with `set -e`", Applicability::safe, {{{begin, begin}, "set -e\n"}}};
}

}  // namespace

void run_ignores_failure(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Script& script : instruction.scripts) {
    if (script.tree.partial || script.tree.commands.size() < 2) continue;
    if (!script.mentions(";") && !script.mentions("\n")) continue;
    const std::vector<shell::ShellOptions> options =
        shell::options_by_command(script.tree, script.options, script.dialect == shell::Dialect::bash);
    RunIgnoresFailureWalk walk(script.tree, options);
    const shell::Command* lost = walk.first_lost();
    if (lost == nullptr || run_ignores_failure_is_handled(instruction, script)) continue;
    const std::string_view name = shell::effective_call(*lost).program;
    Draft draft = findings.report(lost->words.front().span,
                                  message({"when ", name.empty() ? "this command" : quoted(name),
                                           " fails, the script goes on and the step may succeed all the same"}));
    draft.help(walk.lost_in_list()
                   ? "join the commands with `&&`, or begin with `set -e` and give each a line of its own"
                   : "begin the script with `set -e`, or join the commands with `&&`");
    if (!walk.lost_in_list()) {
      if (auto fix = run_ignores_failure_fix(instruction, script)) draft.fix(std::move(*fix));
    }
  }
}

}  // namespace infralint::docker
