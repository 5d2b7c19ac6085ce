#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "artifacts/shell/model.h"
#include "artifacts/shell/test_commands.h"
#include "base/edit_distance.h"
#include "base/word_list.h"
#include "check/findings.h"
#include "check/message.h"
#include "syntax/shell/walk.h"

namespace infralint::shell {
namespace {

constexpr std::size_t undefined_variable_most_names = 200;  // that a name is compared with

// Shells, terminals and sessions set them; programs look for the proxies.
constexpr auto undefined_variable_set =
    word_list({"HOME",       "PATH",        "PWD",       "OLDPWD",  "USER",   "SHELL",     "TERM",    "LANG",
               "IFS",        "UID",         "EUID",      "PPID",    "RANDOM", "SECONDS",   "LINENO",  "OPTARG",
               "OPTIND",     "REPLY",       "TMPDIR",    "LOGNAME", "GROUPS", "COLUMNS",   "LINES",   "HOSTNAME",
               "http_proxy", "https_proxy", "ftp_proxy", "TMP",     "TEMP",   "all_proxy", "no_proxy"});

bool undefined_variable_is_name(std::string_view text) {
  return !text.empty() && text != "_" && (text.front() < '0' || text.front() > '9') &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

// The author says what happens when it is not set.
bool undefined_variable_is_guarded(Operator op) {
  return op == Operator::use_default || op == Operator::assign || op == Operator::complain ||
         op == Operator::alternative || op == Operator::indirect;
}

class UndefinedVariableSearch {
 public:
  UndefinedVariableSearch(const EmbeddedScript& script, Findings& findings) : script_(script), findings_(findings) {}

  void run() {
    for (const Command& command : script_.tree.commands) {
      command_ = &command;
      for (const Assignment& assignment : command.assignments) read(assignment.value, false);
      for (const Word& word : command.words) read(word, false);
      read(command.redirects);
    }
    command_ = nullptr;
    for (const Block& block : script_.tree.blocks) {
      for (const Word& word : block.words) read(word, false);
      read(block.redirects);
    }
  }

 private:
  void read(std::span<const Redirect> redirects) {
    for (const Redirect& redirect : redirects) {
      read(redirect.target, false);
      if (redirect.body != nullptr) read(*redirect.body, true);
    }
  }

  void read(const Word& word, bool heredoc) {
    if (word.is_static) return;
    // What `${x:+...}` holds counts only once x is set.
    std::uint32_t alternative_end = 0;
    for_each_part(word, [&](const Part& part) {
      if (part.kind != PartKind::parameter) return;
      const bool inside = part.span.end < alternative_end;
      if (part.op == Operator::alternative) alternative_end = std::max(alternative_end, part.span.end);
      if (inside || !undefined_variable_is_name(part.text)) return;
      if (undefined_variable_is_guarded(part.op)) {
        // Once the author thinks of it, the other places are no slips.
        seen_.insert(part.text);
      } else if (seen_.insert(part.text).second) {
        judge(part, heredoc);
      }
    });
  }

  void judge(const Part& part, bool heredoc) {
    if (undefined_variable_set.contains(part.text) || defined(part.text)) return;
    if (command_ != nullptr && script_.options_at(*command_).nounset) return;
    const OutsideVariable::State state = script_.surroundings.variable(part.text).state;
    if (state == OutsideVariable::State::set) return;
    const std::optional<std::string_view> near = nearest(part.text, names());
    if (state == OutsideVariable::State::maybe && !(near && is_slip(part.text, *near))) return;
    if (!tested_) tested_ = tested_variables(script_.tree);
    if (tested_->contains(part.text)) return;
    Draft draft = findings_.report(part.span,
                                   message({"nothing sets ", quoted(part.text), ": it expands to an empty text here"}));
    if (heredoc) {
      draft.help("quote the delimiter (`<<'EOF'`) when the text is to stay as it is");
    } else if (near) {
      draft.help("did you mean `" + std::string(*near) + "`?");
    } else {
      draft.help("set it, or write `${" + std::string(part.text) + ":-}` when it may be missing");
    }
  }

  bool defined(std::string_view name) {
    if (script_.defines(name)) return true;
    if (!handed_on_) collect_handed_on();
    return handed_on_->contains(name);
  }

  // `x=1 sh -c 'echo $x'`, `env x=1 sh -c ...`
  void collect_handed_on() {
    handed_on_.emplace();
    for (const Invocation& invocation : script_.invocations()) {
      for (const Assignment& assignment : invocation.syntax->assignments) handed_on_->insert(assignment.name);
      for (const Word& word : invocation.call.wrappers) handed_on_->insert(word.value.substr(0, word.value.find('=')));
    }
  }

  std::span<const std::string_view> names() {
    if (names_.empty()) {
      for (const Definition& definition : script_.definitions()) {
        names_.push_back(definition.name);
        if (names_.size() == undefined_variable_most_names) break;
      }
    }
    return names_;
  }

  // Where others may set anything, only a slip of the pen is beyond doubt: one letter, neither the first nor the last.
  static bool is_slip(std::string_view name, std::string_view near) {
    if (name.size() < 5 || edit_distance(name, near, 1) != 1) return false;
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    if (std::any_of(name.begin(), name.end(), digit) || std::any_of(near.begin(), near.end(), digit)) return false;
    return !name.starts_with(near) && !near.starts_with(name) && !name.ends_with(near) && !near.ends_with(name);
  }

  const EmbeddedScript& script_;
  Findings& findings_;
  const Command* command_ = nullptr;
  std::unordered_set<std::string_view> seen_;
  std::optional<std::unordered_set<std::string_view>> handed_on_;
  std::optional<std::unordered_set<std::string_view>> tested_;
  std::vector<std::string_view> names_;
};

}  // namespace

void undefined_variable(const EmbeddedScript& script, const RuleContext&, Findings& findings) {
  // What is filled in, cannot be read or comes from another file may define anything.
  if (!script.dialect || script.templated || script.tree.partial || !script.mentions("$")) return;
  if (script.runs_other_code()) return;
  UndefinedVariableSearch(script, findings).run();
}

}  // namespace infralint::shell
