#include <algorithm>
#include <array>

#include "artifacts/docker/runtime_command.h"
#include "artifacts/docker/sdk_images.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

struct SingleStageCompilesTool {
  std::string_view program;
  std::string_view words;  // the first operand or, behind `run`, the second: each between blanks
};

constexpr auto single_stage_compiles_tools = std::to_array<SingleStageCompilesTool>({
    {"go", " build install "},
    {"cargo", " build install "},
    {"mvn", " package install verify "},
    {"mvnw", " package install verify "},
    {"gradle", " build bootJar assemble shadowJar installDist "},
    {"gradlew", " build bootJar assemble shadowJar installDist "},
    {"dotnet", " publish build "},
    {"npm", " build "},
    {"yarn", " build "},
    {"pnpm", " build "},
    {"bun", " build "},
    {"next", " build "},
    {"vite", " build "},
    {"ng", " build "},
});

bool single_stage_compiles_lists(std::string_view words, std::string_view word) {
  return !word.empty() && words.find(" " + std::string(word) + " ") != std::string_view::npos;
}

// `make` of everything or with several jobs, or where a build was configured; other targets may do anything.
bool single_stage_compiles_is_make(const Command& command, bool configured) {
  if (command.program() == "tsc") return true;
  if (command.program() == "cmake") return command.arguments.has("build");
  if (command.program() != "make") return false;
  const auto& targets = command.arguments.operands;
  return configured || command.arguments.has("j") ||
         std::all_of(targets.begin(), targets.end(),
                     [](const shell::Word* word) { return single_stage_compiles_lists(" all build ", word->value); });
}

// `npx next build`
bool single_stage_compiles_by_runner(const Command& command) {
  if (command.program() != "npx" && command.program() != "bunx" && command.program() != "pnpx") return false;
  const auto& operands = command.arguments.operands;
  if (operands.empty()) return false;
  if (operands.front()->value == "tsc") return true;
  return operands.size() > 1 && operands[1]->value == "build" &&
         single_stage_compiles_lists(" next vite ng nuxt ", operands.front()->value);
}

bool single_stage_compiles_is_build(const Command& command, bool configured) {
  const auto* const tool =
      std::find_if(single_stage_compiles_tools.begin(), single_stage_compiles_tools.end(),
                   [&](const SingleStageCompilesTool& each) { return each.program == command.program(); });
  if (tool == single_stage_compiles_tools.end()) {
    return single_stage_compiles_is_make(command, configured) || single_stage_compiles_by_runner(command);
  }
  const auto& operands = command.arguments.operands;
  if (operands.empty()) return false;
  // `mvn clean package`, `npm run build`.
  return std::any_of(operands.begin(), operands.begin() + std::min<std::ptrdiff_t>(2, std::ssize(operands)),
                     [&](const shell::Word* word) { return single_stage_compiles_lists(tool->words, word->value); });
}

// The step takes away again what it has installed to build.
bool single_stage_compiles_cleans_up(const Script& script) {
  return std::any_of(script.commands.begin(), script.commands.end(), [](const Command& command) {
    const std::string_view sub = command.subcommand;
    return (command.is_apt() && (sub == "purge" || sub == "remove" || sub == "autoremove")) ||
           command.is("apk", "del") ||
           ((command.program() == "dnf" || command.program() == "yum" || command.program() == "microdnf") &&
            (sub == "remove" || sub == "erase" || sub == "autoremove"));
  });
}

// Made for development: the tools are needed where it runs.
bool single_stage_compiles_runs_development(const Stage& stage) {
  constexpr std::string_view words = " dev develop serve start:dev --reload watch ";
  const RuntimeCommand runtime = runtime_command(stage);
  return std::any_of(runtime.commands.begin(), runtime.commands.end(), [&](const Command& command) {
    const auto arguments = command.call.arguments();
    return std::any_of(arguments.begin(), arguments.end(),
                       [&](const shell::Word& word) { return single_stage_compiles_lists(words, word.value); });
  });
}

const Command* single_stage_compiles_find(const Stage& stage) {
  for (const Instruction& instruction : stage.instructions) {
    if (instruction.keyword() != Keyword::run || instruction.is_trigger) continue;
    for (const Script& script : instruction.scripts) {
      const bool configured = script.mentions("configure") || script.mentions("cmake");
      for (const Command& command : script.commands) {
        if (!single_stage_compiles_is_build(command, configured)) continue;
        if (single_stage_compiles_cleans_up(script)) break;
        return &command;
      }
    }
  }
  return nullptr;
}

}  // namespace

void single_stage_compiles(const Stage& stage, const RuleContext&, Findings& findings) {
  if (stage.parent != nullptr || !ships_an_application(stage)) return;
  const Command* build = single_stage_compiles_find(stage);
  // The SDK as such is the larger matter.
  if (build == nullptr || runs_prompt(stage) || !instead_of_shipped_sdk(stage).empty() ||
      single_stage_compiles_runs_development(stage)) {
    return;
  }
  findings
      .report(build->name_span(), message({quoted(build->program()),
                                           " builds in the stage that is delivered: sources "
                                           "and build tools stay in the image"}))
      .help("build in a stage of its own, and copy the result into this one");
}

}  // namespace infralint::docker
