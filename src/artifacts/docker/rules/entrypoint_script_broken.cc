#include <algorithm>
#include <array>
#include <optional>

#include "artifacts/docker/copied_files.h"
#include "artifacts/docker/copied_trees.h"
#include "artifacts/docker/provided_tools.h"
#include "artifacts/docker/runtime_command.h"
#include "check/findings.h"
#include "check/message.h"
#include "syntax/shell/start.h"

namespace infralint::docker {
namespace {

// Longer ones are no scripts.
constexpr std::uint64_t entrypoint_script_broken_limit = std::uint64_t{1} << 20;
constexpr std::size_t entrypoint_script_broken_head = 1024;

constexpr auto entrypoint_script_broken_shells =
    std::to_array<std::string_view>({"sh", "bash", "ash", "dash", "ksh", "zsh"});
constexpr auto entrypoint_script_broken_interpreters =
    std::to_array<std::string_view>({"sh", "bash", "ash", "dash", "python", "python3", "node", "ruby", "perl"});
constexpr auto entrypoint_script_broken_path =
    std::to_array<std::string_view>({"/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"});

bool entrypoint_script_broken_lists(const auto& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

// A file that the container starts.
struct EntrypointScriptBrokenStart {
  Span span;
  std::string path;
  bool by_shell_program = false;  // `sh script`: neither mode nor first line matter
  bool by_runtime = false;        // nothing stands between, which would read a file without first line itself
};

struct EntrypointScriptBrokenScript {
  const EntrypointScriptBrokenStart& start;
  CopiedFile file;
  std::string_view text;
  std::vector<const Instruction*> steps;  // RUNs behind the copy
};

std::optional<EntrypointScriptBrokenStart> entrypoint_script_broken_start(std::span<const shell::Word> words) {
  if (words.empty() || !words.front().is_static) return std::nullopt;
  const shell::Word* word = &words.front();
  bool by_shell = false;
  if (entrypoint_script_broken_lists(entrypoint_script_broken_shells, base_name(word->value))) {
    std::size_t at = 1;
    while (at < words.size() && words[at].value.starts_with('-')) {
      if (words[at].value.find('c') != std::string_view::npos) return std::nullopt;
      ++at;
    }
    if (at == words.size()) return std::nullopt;
    word = &words[at];
    by_shell = true;
  }
  if (!word->is_static || word->value.find('$') != std::string_view::npos) return std::nullopt;
  return EntrypointScriptBrokenStart{word->span, std::string(word->value), by_shell, false};
}

// What ENTRYPOINT or CMD start.
void entrypoint_script_broken_collect(const Instruction& instruction, bool first,
                                      std::vector<EntrypointScriptBrokenStart>& starts) {
  if (!instruction.scripts.empty()) {
    for (const Command& command : instruction.scripts.front().commands) {
      if (command.syntax->block != 0) continue;
      if (auto start = entrypoint_script_broken_start(command.call.words)) starts.push_back(*std::move(start));
    }
    return;
  }
  if (instruction.syntax->form != Form::exec) return;
  const RuntimeCommand command = exec_command(instruction);
  if (command.commands.empty()) return;
  const Command& main = *command.main();
  auto start = entrypoint_script_broken_start(main.call.words);
  if (!start) return;
  start->by_runtime = first && main.call.wrappers.empty();
  starts.push_back(*std::move(start));
}

std::vector<EntrypointScriptBrokenStart> entrypoint_script_broken_starts(const Stage& stage) {
  std::vector<EntrypointScriptBrokenStart> starts;
  const Instruction* const entrypoint = stage.facts.entrypoint;
  const Instruction* const cmd = stage.facts.cmd;
  if (entrypoint != nullptr) entrypoint_script_broken_collect(*entrypoint, true, starts);
  if (cmd == nullptr) return starts;
  if (entrypoint == nullptr) {
    entrypoint_script_broken_collect(*cmd, true, starts);
  } else if (entrypoint->syntax->form == Form::exec && !entrypoint->syntax->words.empty() &&
             runs_its_arguments(entrypoint->syntax->words.front().text)) {
    entrypoint_script_broken_collect(*cmd, false, starts);
  }
  return starts;
}

// Where the program is: a path as written, or by the usual search path.
std::vector<std::string> entrypoint_script_broken_places(const Stage& stage, const EntrypointScriptBrokenStart& start) {
  if (start.by_shell_program || start.path.find('/') != std::string::npos) return {runtime_path(stage, start.path)};
  std::vector<std::string> places;
  for (const std::string_view directory : entrypoint_script_broken_path) {
    places.push_back(std::string(directory) + "/" + start.path);
  }
  return places;
}

bool entrypoint_script_broken_says(const Instruction& step, std::initializer_list<std::string_view> texts) {
  return std::any_of(step.scripts.begin(), step.scripts.end(), [&](const Script& script) {
    return std::any_of(texts.begin(), texts.end(), [&](std::string_view text) { return script.mentions(text); });
  });
}

// A later step writes the file anew, or runs something that may do anything.
bool entrypoint_script_broken_is_changed(const EntrypointScriptBrokenScript& script) {
  const std::string_view name = base_name(script.start.path);
  for (const Instruction* step : script.steps) {
    if (step->scripts.empty()) return true;
    for (const Script& each : step->scripts) {
      for (const Command& command : each.commands) {
        const std::string_view program = command.program();
        const bool harmless = program == "chmod" || program == "chown" || program == "ls" || program == "chgrp";
        const bool own = command.call.words.front().value.find('/') != std::string_view::npos;
        if (own && runs_unseen_code(command)) return true;
        if (!harmless && std::any_of(command.call.words.begin(), command.call.words.end(),
                                     [&](const shell::Word& word) { return base_name(word.value) == name; })) {
          return true;
        }
      }
    }
  }
  return false;
}

// `chmod +x` of the file, of its directory, of whatever a pattern or a search finds.
bool entrypoint_script_broken_gets_mode(const EntrypointScriptBrokenScript& script) {
  const std::string_view name = base_name(script.start.path);
  for (const Instruction* step : script.steps) {
    if (!entrypoint_script_broken_says(*step, {"chmod", "install ", "setfacl"})) continue;
    if (entrypoint_script_broken_says(*step, {name, "*", "-R", "--recursive", "find ", "$"})) return true;
  }
  return false;
}

// Bits of execution in `--chmod`; none when there is no such flag or the build decides.
std::optional<bool> entrypoint_script_broken_flag(const Instruction& copy, bool& written) {
  const dockerfile::Flag* const flag = copy.syntax->flag("chmod");
  written = flag != nullptr;
  if (flag == nullptr || !flag->value) return std::nullopt;
  const std::string& mode = *flag->value;
  if (mode.find('$') != std::string::npos) return std::nullopt;
  if (mode.find_first_not_of("01234567") != std::string::npos) {
    return mode.find('x') != std::string::npos || mode.find('X') != std::string::npos ? std::optional(true)
                                                                                      : std::nullopt;
  }
  const std::size_t digits = std::min<std::size_t>(mode.size(), 3);
  return std::any_of(mode.end() - static_cast<std::ptrdiff_t>(digits), mode.end(),
                     [](char digit) { return ((digit - '0') & 1) != 0; });
}

void entrypoint_script_broken_mode(const EntrypointScriptBrokenScript& script, const ProjectView& project,
                                   Findings& findings) {
  bool written = false;
  const std::optional<bool> flag = entrypoint_script_broken_flag(*script.file.copy, written);
  if (written && flag != false) return;
  if (!written && project.facts(script.file.path)->executable != false) return;
  if (entrypoint_script_broken_gets_mode(script)) return;
  Draft draft = findings.report(
      script.start.span,
      written ? message({quoted(script.start.path), " cannot be started: `--chmod` takes its executable bit away"})
              : message({quoted(script.start.path), " cannot be started: ", quoted(script.file.path),
                         " is not executable, and no step makes it so"}));
  draft.related(script.file.copy->span(), "copied here");
  if (written) {
    draft.help("write `--chmod=0755`");
    return;
  }
  draft.help("copy it with `--chmod=0755`, or `git update-index --chmod=+x " + script.file.path + "`");
  if (!script.file.alone) return;
  const std::uint32_t behind = script.file.copy->keyword_span().end;
  draft.fix({"copy it as an executable file", Applicability::safe, {{{behind, behind}, " --chmod=0755"}}});
}

std::string_view entrypoint_script_broken_first_line(std::string_view text) { return text.substr(0, text.find('\n')); }

void entrypoint_script_broken_text(const EntrypointScriptBrokenScript& script, const Stage& stage, Findings& findings) {
  const EntrypointScriptBrokenStart& start = script.start;
  const std::string_view first = entrypoint_script_broken_first_line(script.text);
  const bool has_interpreter = first.starts_with("#!");
  const bool shell_reads = start.by_shell_program || !has_interpreter;
  const bool carriage_returns =
      shell_reads ? script.text.find("\r\n") != std::string_view::npos : first.ends_with('\r');
  if (carriage_returns) {
    if (std::any_of(script.steps.begin(), script.steps.end(), [](const Instruction* step) {
          return entrypoint_script_broken_says(*step, {"dos2unix", "\\r", "sed ", "fromdos", "\\015"});
        })) {
      return;
    }
    findings
        .report(start.span, has_interpreter && !start.by_shell_program
                                ? message({quoted(start.path),
                                           " cannot be started: its first line ends in a carriage "
                                           "return, which becomes a part of the interpreter's name"})
                                : message({quoted(start.path),
                                           " has Windows line ends, which the shell takes for parts "
                                           "of its commands"}))
        .help("save " + quoted(script.file.path) +
              " with LF line ends, and keep them with `*.sh text eol=lf` in `.gitattributes`");
    return;
  }
  if (start.by_shell_program) return;
  if (!has_interpreter) {
    if (!start.by_runtime) return;
    findings
        .report(start.span, message({quoted(start.path), " cannot be started: ", quoted(script.file.path),
                                     " does not begin with `#!`, and nothing but a shell runs such a file"}))
        .help("let its first line name what runs it, such as `#!/bin/sh`, or put that in front of the path");
    return;
  }
  const std::vector<std::string_view> words = shell::shebang_words(first);
  if (words.empty()) return;
  const std::string_view interpreter = base_name(words.front());
  if (!entrypoint_script_broken_lists(entrypoint_script_broken_interpreters, interpreter)) return;
  if (provided(stage, interpreter) != Presence::absent) return;
  findings
      .report(start.span, message({quoted(start.path), " cannot be started: it is a script for ", quoted(interpreter),
                                   ", which the image does not have"}))
      .help("install " + quoted(interpreter) + ", or write the script for a program that is there");
}

}  // namespace

void entrypoint_script_broken(const Stage& stage, const RuleContext& context, Findings& findings) {
  const ProjectView& project = context.project();
  if (!stage.target || !stage.has_command() || stage.base.windows || !project.complete()) return;
  const std::vector<EntrypointScriptBrokenStart> starts = entrypoint_script_broken_starts(stage);
  if (starts.empty()) return;
  for (const EntrypointScriptBrokenStart& start : starts) {
    for (const std::string& place : entrypoint_script_broken_places(stage, start)) {
      if (place.empty()) continue;
      EntrypointScriptBrokenScript script{start, copied_file(stage, place, project), {}, {}};
      if (script.file.origin != Origin::project) continue;
      const std::optional<FileFacts> facts = project.facts(script.file.path);
      // Nothing is in it yet: what it will be, nobody knows.
      if (!facts || facts->size == 0 || facts->size > entrypoint_script_broken_limit) break;
      script.steps = steps_behind(stage, *script.file.copy);
      if (entrypoint_script_broken_is_changed(script)) break;
      if (!start.by_shell_program) entrypoint_script_broken_mode(script, project, findings);
      const SourceFile* const file = project.read(script.file.path);
      if (file == nullptr) break;
      script.text = file->text();
      const bool is_binary = script.text.substr(0, entrypoint_script_broken_head).find('\0') != std::string_view::npos;
      if (!is_binary) entrypoint_script_broken_text(script, stage, findings);
      break;
    }
  }
}

}  // namespace infralint::docker
