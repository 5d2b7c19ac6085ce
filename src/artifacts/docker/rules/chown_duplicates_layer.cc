#include <algorithm>
#include <array>

#include "artifacts/docker/copied_trees.h"
#include "artifacts/docker/layer_files.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/project_view.h"

namespace infralint::docker {
namespace {

// Directories of the distribution: changing their owner is about what the base image has there.
constexpr auto chown_duplicates_layer_system =
    std::to_array<std::string_view>({"/etc", "/var", "/usr", "/run", "/tmp", "/bin", "/sbin", "/lib", "/dev", "/proc",
                                     "/sys", "/boot", "/root", "/home", "/opt", "/srv", "/mnt", "/media"});

bool chown_duplicates_layer_is_system(std::string_view path) {
  if (path.size() < 2) return true;
  return std::any_of(chown_duplicates_layer_system.begin(), chown_duplicates_layer_system.end(),
                     [&](std::string_view directory) {
                       const bool shallow = directory == "/home" || directory == "/opt" || directory == "/srv";
                       return shallow ? path == directory : is_below(path, directory);
                     });
}

bool chown_duplicates_layer_is_recursive(const Command& command) {
  return command.arguments.has("R") || command.arguments.has("recursive");
}

// Whole trees, or a file that gets another owner.
bool chown_duplicates_layer_changes(const Command& command) {
  const std::string_view program = command.program();
  const bool owner = program == "chown" || program == "chgrp";
  return (owner || (program == "chmod" && chown_duplicates_layer_is_recursive(command))) &&
         command.arguments.operands.size() > 1;
}

// COPY says already who owns it.
bool chown_duplicates_layer_is_said(const LayerFile& file, bool mode, std::string_view wanted) {
  const dockerfile::Flag* flag = file.instruction->syntax->flag(mode ? "chmod" : "chown");
  if (flag == nullptr || !flag->value) return false;
  return mode || *flag->value == wanted || flag->value->find('$') != std::string::npos;
}

// A file of settings or a script: too small to matter.
bool chown_duplicates_layer_is_small(std::string_view path) {
  constexpr auto endings =
      std::to_array<std::string_view>({".conf", ".cfg", ".ini", ".default", ".sh", ".json", ".yaml", ".yml", ".toml",
                                       ".txt", ".env", ".xml", ".properties"});
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return path.ends_with(ending); });
}

// What the flag of COPY takes as it is: `user:group`, an octal mode.
bool chown_duplicates_layer_fits_flag(bool mode, std::string_view text) {
  if (mode) return !text.empty() && text.find_first_not_of("01234567") == std::string_view::npos;
  const std::size_t colon = text.find(':');
  return colon != std::string_view::npos && colon > 0 && colon + 1 < text.size() &&
         text.find_first_of("$`") == std::string_view::npos;
}

// The command is all that the RUN does, it stands right behind the COPY, and nobody else can have made the directory:
// one that is there already COPY leaves as it is.
bool chown_duplicates_layer_can_move(const Layers& layers, const LayerStep& step, const LayerFile& file,
                                     std::string_view path) {
  const Instruction& run = *step.instruction;
  const Instruction& copy = *file.instruction;
  const bool adjacent = copy.stage == run.stage && copy.index + 1 == run.index && file.path == path;
  if (!adjacent || !copy.stage->base.bare_system || path.find('/', 1) != std::string_view::npos) return false;
  if (!run.syntax->heredocs.empty() || !run.syntax->flags.empty() || run.scripts.size() != 1 ||
      run.scripts.front().tree.commands.size() != 1 || run.scripts.front().commands.front().syntax->words.size() != 4) {
    return false;
  }
  if (copy.syntax->flag("link") != nullptr) return false;
  const auto is_another = [&](const LayerFile& other) { return &other != &file; };
  if (layers.first_at(path, step, is_another) != nullptr) return false;
  if (step.workdir.empty() || is_below(step.workdir, path)) return false;
  return std::none_of(layers.steps().begin(), layers.steps().end(), [&](const LayerStep& earlier) {
    if (earlier.instruction == &run) return false;
    const auto& scripts = earlier.instruction->scripts;
    return is_below(earlier.workdir, path) ||
           std::any_of(scripts.begin(), scripts.end(), [&](const Script& script) { return script.mentions(path); });
  });
}

Fix chown_duplicates_layer_fix(const RuleContext& context, const LayerStep& step, const LayerFile& file,
                               const std::string& flag) {
  const std::string_view text = context.file().text();
  const LineIndex& lines = context.file().lines();
  const Span run = step.instruction->span();
  const std::uint32_t keyword = file.instruction->keyword_span().end;
  const std::uint32_t begin = lines.line(lines.line_of(run.begin)).begin;
  const auto end = static_cast<std::uint32_t>(std::min(text.find('\n', run.end), text.size() - 1) + 1);
  return {"add " + quoted(flag), Applicability::safe, {{{keyword, keyword}, " " + flag}, {{begin, end}, ""}}};
}

void chown_duplicates_layer_judge(const Layers& layers, const LayerStep& step, const Command& command,
                                  const RuleContext& context, Findings& findings) {
  const auto& operands = command.arguments.operands;
  const bool mode = command.program() == "chmod";
  const bool recursive = chown_duplicates_layer_is_recursive(command);
  const std::string_view wanted = operands.front()->value;
  for (std::size_t i = 1; i < operands.size(); ++i) {
    if (operands[i]->value.find_first_of("$`~*?[{") != std::string_view::npos) continue;
    const std::string path = path_from(step.workdir, operands[i]->value);
    if (path.size() < 2 || step.instruction->mount_covers(path)) continue;
    const LayerFile* copied = layers.first_at(path, step, [&](const LayerFile& file) {
      // Of a directory, only its own entry changes.
      if (!recursive && (file.path != path || base_name(path).find('.', 1) == std::string_view::npos)) return false;
      return !file.download && !chown_duplicates_layer_is_small(file.path) &&
             !chown_duplicates_layer_is_said(file, mode, wanted) &&
             (file.path == path || !chown_duplicates_layer_is_system(path));
    });
    if (copied == nullptr) continue;
    const std::string flag = (mode ? "--chmod=" : "--chown=") + std::string(wanted);
    const std::string_view keyword = spelling(copied->instruction->keyword());
    Draft draft = findings.report(operands[i]->span, message({quoted(copied->path), " is stored a second time: the ",
                                                              keyword, " made a layer of it already"}));
    draft.related(copied->span, "copied here");
    if (!chown_duplicates_layer_fits_flag(mode, wanted)) {
      draft.help(mode ? "give COPY the mode: `--chmod`" : "give COPY the owner: `--chown`");
      continue;
    }
    draft.help(message({"give COPY the ", mode ? "mode" : "owner", ": ", quoted(flag)}));
    if (chown_duplicates_layer_can_move(layers, step, *copied, path)) {
      draft.fix(chown_duplicates_layer_fix(context, step, *copied, flag));
    }
  }
}

}  // namespace

void chown_duplicates_layer(const Stage& stage, const RuleContext& context, Findings& findings) {
  if (!stage.shipping || stage.last_run == 0) return;
  const auto is_change = [](const Script& script) {
    return std::any_of(script.commands.begin(), script.commands.end(), chown_duplicates_layer_changes);
  };
  const auto changes = [&](const Instruction& instruction) {
    return instruction.keyword() == Keyword::run && !instruction.is_trigger &&
           std::any_of(instruction.scripts.begin(), instruction.scripts.end(), is_change);
  };
  if (std::none_of(stage.instructions.begin(), stage.instructions.end(), changes)) return;
  const Layers layers(stage);
  for (const LayerStep& step : layers.steps()) {
    if (step.instruction->stage != &stage || !changes(*step.instruction)) continue;
    for (const Script& script : step.instruction->scripts) {
      // Where `cd` has gone nobody knows.
      if (script.mentions("cd ")) continue;
      for (const Command& command : script.commands) {
        if (chown_duplicates_layer_changes(command)) {
          chown_duplicates_layer_judge(layers, step, command, context, findings);
        }
      }
    }
  }
}

}  // namespace infralint::docker
