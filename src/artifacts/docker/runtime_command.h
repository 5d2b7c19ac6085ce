// What the container runs: ENTRYPOINT and CMD of a stage together, behind `tini`, `gosu`, `uv run`, `python -m` and
// their kind. Internal to this room; views into the document.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "artifacts/docker/model.h"

namespace infralint::docker {

struct RuntimeCommand {
  const Instruction* source = nullptr;  // what names the program; null when nothing runs or a script decides
  std::vector<Command> commands;        // every program that is started, in the order of the source
  bool in_shell = false;                // a shell reads it: variables are expanded
  std::vector<shell::Word> words;       // of the exec form
  std::unique_ptr<shell::Command> exec;

  // The one that stays: the last one; null when there is none.
  const Command* main() const { return commands.empty() ? nullptr : &commands.back(); }
};

RuntimeCommand runtime_command(const Stage& stage);

// The words of an exec form as one command.
RuntimeCommand exec_command(const Instruction& instruction);

// The argument of an option, by its full spellings (`--host`, `-h`): the word behind it, or what follows `=` (or the
// letter). Variables are resolved by ENV of the stage and by defaults in the word.
struct OptionValue {
  const shell::Word* word = nullptr;  // that holds it; null when the option has none
  std::optional<std::string> text;    // none when it is decided later
};
std::optional<OptionValue> option_value(const Stage& stage, const Command& command,
                                        std::initializer_list<std::string_view> spellings);

// What the word becomes when the container runs.
std::optional<std::string> runtime_text(const Stage& stage, const shell::Word& word);

// A literal value that ENV gives the container; none when it is not set there or not known.
std::optional<std::string> runtime_variable(const Stage& stage, std::string_view name);
// ENV sets it, to whatever.
bool sets_runtime_variable(const Stage& stage, std::string_view name);

// A program that runs what it is given (`"$@"`) after some preparation: an entry script, an init.
bool runs_its_arguments(std::string_view program);

// CMD is in shell form, and the program of ENTRYPOINT gets `/bin/sh -c ...` as arguments that it does not run.
bool shell_form_cmd_is_argument(const Stage& stage);

}  // namespace infralint::docker
