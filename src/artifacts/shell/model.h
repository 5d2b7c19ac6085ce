// A shell script where it stands in a file, as rules see it: what reads it, in which state it begins, what is defined
// around it, and the facts that several rules need, each computed when it is first asked for. The kinds of files that
// hold scripts make one for each and run the rules over it; this room knows none of them. Views into what they hold;
// one thread.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/offset_map.h"
#include "base/source_file.h"
#include "syntax/shell/call.h"
#include "syntax/shell/command.h"
#include "syntax/shell/start.h"
#include "syntax/shell/walk.h"

namespace infralint::shell {

// What holds the script.
enum class Host : std::uint8_t {
  docker_run,          // RUN, joined lines: no line breaks but those of here-documents
  docker_heredoc,      // the body of a here-document that is a script of its own
  docker_command,      // CMD, ENTRYPOINT
  docker_healthcheck,  // the command of HEALTHCHECK
  workflow,            // `run:` of a step
  compose,             // `command`, `entrypoint`, the test of a health check
  kubernetes,          // `command` with `args`, probes, hooks
};

// A variable that the script finds when it begins.
struct OutsideVariable {
  enum class State : std::uint8_t {
    unset,  // nothing sets it
    maybe,  // an image, a runner or another file may set it
    set,
  };
  State state = State::maybe;
  std::optional<std::string> value;  // when it is set and its value is known
};

// What stands around a script.
class Surroundings {
 public:
  virtual OutsideVariable variable(std::string_view name) const = 0;

 protected:
  ~Surroundings() = default;
};

enum class DefinitionKind : std::uint8_t {
  assignment,   // `x=1`; without a command behind it
  declaration,  // `export x=1`, `readonly x`, `local x`, `declare x`
  loop,         // `for x in`, `select x in`
  input,        // `read x`, `getopts a x`, `mapfile x`, `printf -v x`
  expansion,    // `${x:=1}`
  arithmetic,   // `((x = 1))`, `let x=1`
};

// A place where the script itself gives a variable a value, those of inner scripts included.
struct Definition {
  std::string_view name;
  DefinitionKind kind = DefinitionKind::assignment;
  Span span;                           // the assignment, the argument, the loop up to its body
  std::uint32_t command = no_command;  // in Script::commands; none for a loop
  std::uint32_t block = 0;             // the loop, or the block that holds the command
  const Word* word = nullptr;          // assignment: the value; declaration: the whole `x=1`; null for the others
  bool append = false;                 // `x+=1`
};

struct EmbeddedScript {
  EmbeddedScript(const SourceFile& source_file, const Script& script, Host held_by, const Surroundings& around)
      : file(source_file), tree(script), host(held_by), surroundings(around) {}
  EmbeddedScript(const EmbeddedScript&) = delete;
  EmbeddedScript& operator=(const EmbeddedScript&) = delete;

  const SourceFile& file;
  const Script& tree;
  Host host;
  const Surroundings& surroundings;
  // What reads it: `sh` when it is some `sh`; none for shells with a grammar of their own (ksh, zsh).
  std::optional<Dialect> dialect;
  ShellOptions options;                // in force when it begins
  bool may_know_pipefail = false;      // of a dash: one so new that it may have the option
  bool templated = false;              // something fills in texts before any shell sees the script
  const OffsetMap* offsets = nullptr;  // tree.text -> file

  bool in_docker() const { return host <= Host::docker_healthcheck; }
  bool mentions(std::string_view text) const { return tree.mentions(text); }
  std::uint32_t index_of(const Command& command) const {
    return static_cast<std::uint32_t>(&command - tree.commands.data());
  }

  // Every command that has words, behind `sudo` and its kind.
  std::span<const Invocation> invocations() const;
  // For hosts that have them already.
  void share_invocations(std::span<const Invocation> known) { shared_invocations_ = known; }

  // What a command is inside of.
  const Context& context(const Command& command) const;
  // In force when a command begins. What a branch or a function sets counts inside it only.
  ShellOptions options_at(const Command& command) const;

  // In the order of the source, loops behind the commands.
  std::span<const Definition> definitions() const;
  bool defines(std::string_view name) const;
  std::span<const Definition* const> definitions_named(std::string_view name) const;
  // Every value that the variable can have is known to hold neither blanks nor patterns: it needs no quotes.
  bool is_one_word(std::string_view variable) const;
  // `source`, `.` or `eval`: it may define anything.
  bool runs_other_code() const;

 private:
  std::span<const Invocation> shared_invocations_;
  mutable std::optional<std::vector<Invocation>> invocations_;
  mutable std::optional<std::vector<Context>> contexts_;
  mutable std::optional<std::vector<ShellOptions>> options_;  // by command
  mutable std::optional<std::vector<Definition>> definitions_;
  mutable std::optional<std::vector<const Definition*>> by_name_;
  mutable std::optional<std::unordered_set<std::string_view>> splitting_;  // variables of the script
  mutable std::optional<bool> runs_other_code_;
};

}  // namespace infralint::shell
