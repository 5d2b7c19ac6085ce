#include <algorithm>
#include <array>

#include "artifacts/docker/copied_trees.h"
#include "base/glob.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/project_view.h"
#include "check/rule_context.h"

namespace infralint::docker {
namespace {

// Every distribution has them.
constexpr auto copy_dest_needs_slash_usual = std::to_array<std::string_view>({"/bin",
                                                                              "/etc",
                                                                              "/home",
                                                                              "/lib",
                                                                              "/media",
                                                                              "/mnt",
                                                                              "/opt",
                                                                              "/root",
                                                                              "/run",
                                                                              "/sbin",
                                                                              "/srv",
                                                                              "/tmp",
                                                                              "/usr",
                                                                              "/usr/bin",
                                                                              "/usr/lib",
                                                                              "/usr/local",
                                                                              "/usr/local/bin",
                                                                              "/usr/local/lib",
                                                                              "/usr/local/sbin",
                                                                              "/usr/sbin",
                                                                              "/usr/share",
                                                                              "/usr/src",
                                                                              "/var",
                                                                              "/var/lib",
                                                                              "/var/tmp"});

bool copy_dest_needs_slash_makes(const Instruction& step, std::string_view path) {
  switch (step.keyword()) {
    case Keyword::workdir: {
      const dockerfile::Expansion said = step.expand(step.syntax->argument_text());
      return said.known && is_below(absolute_path(step, said.text), path);
    }
    case Keyword::copy:
    case Keyword::add: {
      if (step.syntax->words.size() < 2) return false;
      const dockerfile::Expansion said = step.expand(step.syntax->words.back().text);
      return said.known && said.text.ends_with('/') && is_below(absolute_path(step, said.text), path);
    }
    case Keyword::run:
      for (const Script& script : step.scripts) {
        for (const Command& command : script.commands) {
          const bool makes =
              command.program() == "mkdir" || (command.program() == "install" && command.arguments.has("d"));
          if (!makes) continue;
          for (const shell::Word* operand : command.arguments.operands) {
            if (operand->is_static && is_below(absolute_path(step, operand->value), path)) return true;
          }
        }
      }
      return false;
    default: return false;
  }
}

// A step in front of the copy, or the base image, has made the directory.
bool copy_dest_needs_slash_exists(const Instruction& copy, std::string_view destination) {
  const std::string path = absolute_path(copy, destination);
  if (path.empty()) return false;
  const auto chain = copy.stage->chain();
  const auto& usual = copy_dest_needs_slash_usual;
  if (!chain.back()->scratch && std::find(usual.begin(), usual.end(), path) != usual.end()) return true;
  for (const Stage* stage : chain) {
    for (const Instruction& step : stage->instructions) {
      if (&step == &copy) break;
      if (!step.is_trigger && step.syntax->valid && copy_dest_needs_slash_makes(step, path)) return true;
    }
  }
  return false;
}

// The pattern stands for several files of the build context.
bool copy_dest_needs_slash_finds_several(const Instruction& copy, const ProjectView& project) {
  const std::vector<Source> sources = copy.context_sources();
  if (sources.size() != 1 || !sources.front().known || !project.complete()) return false;
  const std::string& source = sources.front().text;
  const std::string_view pattern = base_name(source);
  const std::string_view directory = directory_of(source);
  if (pattern.find_first_of("*?[") == std::string_view::npos || !is_literal_path(directory) || leaves_context(source)) {
    return false;
  }
  const Glob glob(pattern);
  for (const std::string& context : copy.document->build.directories) {
    const auto names = project.names(path_in_context(context, directory));
    const auto found =
        std::count_if(names.begin(), names.end(), [&](const std::string& name) { return glob.matches(name, false); });
    if (found > 0) return found > 1;
  }
  return false;
}

}  // namespace

void copy_dest_needs_slash(const Instruction& instruction, const RuleContext& context, Findings& findings) {
  if (instruction.keyword() != Keyword::copy && instruction.keyword() != Keyword::add) return;
  if (instruction.stage == nullptr || instruction.stage->base.windows) return;
  const auto& words = instruction.syntax->words;
  if (words.size() < 2) return;
  const bool several = words.size() > 2;
  const dockerfile::Word& destination = words.back();
  const dockerfile::Expansion expansion = instruction.expand(destination.text);
  const std::string& path = expansion.text;
  if (!expansion.known || path.empty() || path.ends_with('/') || path.ends_with('\\')) return;
  if (path == "." || path == ".." || path.ends_with("/.") || path.ends_with("/..")) return;
  if (!several && !copy_dest_needs_slash_finds_several(instruction, context.project())) return;
  const bool exists = copy_dest_needs_slash_exists(instruction, path);
  if (exists && !context.wants(Profile::strict)) return;
  Draft draft = findings.report(destination.span, message({"several sources need a directory as destination, and ",
                                                           quoted(path), " does not end in `/`"}));
  if (exists) draft.level(Level::note);
  draft.help("end the destination in `/`")
      .fix({"append `/`",
            Applicability::safe,
            {instruction.syntax->form == Form::exec || destination.text.ends_with('"') ||
                     destination.text.ends_with('\'')
                 ? Edit{{destination.span.end - 1, destination.span.end - 1}, "/"}
                 : Edit{{destination.span.end, destination.span.end}, "/"}}});
}

}  // namespace infralint::docker
