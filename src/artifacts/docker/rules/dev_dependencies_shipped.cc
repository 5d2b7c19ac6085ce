#include <algorithm>

#include "artifacts/docker/dependency_installs.h"
#include "artifacts/docker/packages.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::docker {
namespace {

bool dev_dependencies_shipped_has_any(std::string_view text, std::string_view signs) {
  while (!signs.empty()) {
    const std::size_t bar = signs.find('|');
    if (text.find(signs.substr(0, bar)) != std::string_view::npos) return true;
    signs.remove_prefix(bar == std::string_view::npos ? signs.size() : bar + 1);
  }
  return false;
}

bool dev_dependencies_shipped_leaves_out(const Command& command, std::string_view options) {
  return std::any_of(command.arguments.options.begin(), command.arguments.options.end(),
                     [&](const shell::Option& option) {
                       const std::size_t at = (' ' + std::string(options)).find(' ' + std::string(option.name) + ' ');
                       return at != std::string::npos;
                     });
}

// Later steps take them away, or need them: a build, or a program that only developers run.
enum class DevDependenciesShippedFate { kept, removed, built_with };

DevDependenciesShippedFate dev_dependencies_shipped_fate(const Stage& stage, std::size_t from, const Command& install) {
  auto fate = DevDependenciesShippedFate::kept;
  for (std::size_t i = from; i < stage.instructions.size(); ++i) {
    for (const Script& script : stage.instructions[i].scripts) {
      if (script.mentions("node_modules") && script.mentions("rm ")) return DevDependenciesShippedFate::removed;
      for (const Command& command : script.commands) {
        if (command.subcommand == "prune" || command.subcommand == "focus") return DevDependenciesShippedFate::removed;
        // The same tool again, without them.
        const DependencyTool* tool = dependency_install(command);
        if (tool != nullptr && &command != &install && dev_dependencies_shipped_leaves_out(command, tool->production)) {
          return DevDependenciesShippedFate::removed;
        }
        if (command.subcommand == "run" || command.subcommand == "build" || command.program() == "npx" ||
            command.program() == "make" || command.subcommand == "exec") {
          fate = DevDependenciesShippedFate::built_with;
        }
      }
    }
  }
  return fate;
}

// A server for developers runs in the container: that is what is wrong there.
bool dev_dependencies_shipped_are_run(const Stage& stage) {
  for (const Instruction* command : {stage.facts.entrypoint, stage.facts.cmd}) {
    if (command == nullptr) continue;
    const std::string_view text = command->syntax->argument_text();
    for (const std::string_view sign :
         {"nodemon", "ng serve", "\"ng\"", "vite", "dev\"", " dev", "ts-node", "tsx", "react-scripts"}) {
      if (text.find(sign) != std::string_view::npos) return true;
    }
  }
  return false;
}

// `requirements-dev.txt`, `requirements/test.in`.
bool dev_dependencies_shipped_is_list(std::string_view file) {
  std::string_view name = base_name(file);
  name = name.substr(0, name.rfind('.'));
  const std::size_t dash = name.find_first_of("-_.");
  return is_development_name(name) || (dash != std::string_view::npos && is_development_name(name.substr(dash + 1)));
}

void dev_dependencies_shipped_report_lists(const Command& command, Findings& findings) {
  for (const shell::Option& option : command.arguments.options) {
    const bool list = option.name == "r" || option.name == "requirement";
    if (!list || option.value_word == nullptr || !dev_dependencies_shipped_is_list(option.value)) continue;
    findings
        .report(option.value_word->span,
                message({"the image also gets what only developers need: ", quoted(option.value)}))
        .help("install it in a stage of its own, which does not ship");
  }
}

}  // namespace

void dev_dependencies_shipped(const Instruction& instruction, const RuleContext& context, Findings& findings) {
  if (instruction.keyword() != Keyword::run || instruction.is_trigger || !instruction.stage->shipping) return;
  if (instruction.document->for_development || is_development_name(instruction.stage->name)) return;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      if (command.is("pip", "install")) dev_dependencies_shipped_report_lists(command, findings);
      const DependencyTool* tool = dependency_install(command);
      if (tool == nullptr || has_variable_options(command) ||
          dev_dependencies_shipped_leaves_out(command, tool->production)) {
        continue;
      }
      if (!tool->variable.empty()) {
        const auto value = environment_of(instruction, script, tool->variable);
        if (value && (tool->variable != "NODE_ENV" || *value == "production" || value->empty())) continue;
      }
      // `bundle config set without`, `yarn set version`: told to the tool in another way.
      if (script.mentions("without") || script.mentions("corepack") || script.mentions("set version")) continue;
      // Only a manifest that names some has any to ship.
      const SourceFile* manifest = file_of_context(instruction, context.project(), tool->manifest);
      if (manifest != nullptr && !dev_dependencies_shipped_has_any(manifest->parse_text(), tool->manifest_signs)) {
        continue;
      }
      const auto fate = dev_dependencies_shipped_fate(*instruction.stage, instruction.index, command);
      // What a build needs of a manifest that nobody has seen, nobody knows.
      if (manifest == nullptr && fate == DevDependenciesShippedFate::built_with) continue;
      if (fate == DevDependenciesShippedFate::removed || dev_dependencies_shipped_are_run(*instruction.stage)) continue;
      Draft draft = findings.report(
          command.name_span(), message({"the image also gets what only developers need: ",
                                        manifest == nullptr ? "whatever " : "", quoted(tool->manifest),
                                        manifest == nullptr ? " names as such" : " has dependencies for development"}));
      if (fate == DevDependenciesShippedFate::built_with) {
        draft.help("build in a stage of its own and copy the result, or remove them behind the build");
      } else if (tool->flag.empty()) {
        draft.help("install for production only");
      } else {
        draft.help("add `" + std::string(tool->flag) + "`");
        draft.fix({"install for production only",
                   Applicability::unsafe,
                   {{behind_subcommand(command), " " + std::string(tool->flag)}}});
      }
    }
  }
}

}  // namespace infralint::docker
