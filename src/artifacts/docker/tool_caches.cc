#include "artifacts/docker/tool_caches.h"

#include <algorithm>
#include <array>

#include "artifacts/docker/packages.h"

namespace infralint::docker {
namespace {

constexpr auto tool_caches = std::to_array<ToolCache>({
    {"npm", "ci install i add ", "cache", "npm", "npm_config_cache", "/root/.npm"},
    {"pnpm", "install i add ", "store prune", "pnpm", "", "/root/.local/share/pnpm/store"},
    {"poetry", "install ", "cache", "pypoetry", "POETRY_CACHE_DIR", "/root/.cache/pypoetry"},
    {"uv", "sync pip ", "cache", "uv", "UV_NO_CACHE", "/root/.cache/uv"},
    {"composer", "install i ", "clear", "composer", "COMPOSER_CACHE_DIR", "/root/.composer/cache"},
    {"conda", "install create env ", "clean", "pkgs", "CONDA_PKGS_DIRS", "/opt/conda/pkgs"},
    {"mamba", "install create env ", "clean", "pkgs", "CONDA_PKGS_DIRS", "/opt/conda/pkgs"},
    {"micromamba", "install create env ", "clean", "pkgs", "CONDA_PKGS_DIRS", "/opt/conda/pkgs"},
    {"yarn", " install add ", "cache", "yarn", "YARN_CACHE_FOLDER", "/usr/local/share/.cache"},
});

bool tool_cache_lists(std::string_view names, std::string_view name) {
  return (' ' + std::string(names)).find(' ' + std::string(name) + ' ') != std::string::npos;
}

bool tool_cache_is_mounted(const Instruction& instruction, const ToolCache& cache) {
  if (instruction.mount_covers(cache.target)) return true;
  return std::any_of(
      instruction.syntax->flags.begin(), instruction.syntax->flags.end(), [&](const dockerfile::Flag& flag) {
        if (flag.name != "mount" || !flag.value) return false;
        const std::string_view value = *flag.value;
        const auto has = [&](std::string_view text) { return value.find(text) != std::string_view::npos; };
        return (has("type=cache") || has("type=tmpfs")) && (has(cache.directory) || has(".cache"));
      });
}

bool tool_cache_is_emptied_by(const Command& command, const ToolCache& cache) {
  if (command.program() == "rm") {
    return std::any_of(command.call.words.begin(), command.call.words.end(), [&](const shell::Word& word) {
      return word.value.find(".cache") != std::string_view::npos || word.value.find("/.*") != std::string_view::npos ||
             (word.value.find(cache.directory) != std::string_view::npos &&
              word.value.find("node_modules") == std::string_view::npos);
    });
  }
  const bool same = command.program() == cache.program || (cache.directory == "pkgs" && command.subcommand == "clean");
  // The first word is enough: `npm cache clean`, `pnpm store prune`, `composer clear-cache`.
  return same && command.subcommand.starts_with(cache.cleaner.substr(0, cache.cleaner.find(' ')));
}

}  // namespace

const ToolCache* cache_filled_by(const Command& command) {
  const auto* cache = std::find_if(tool_caches.begin(), tool_caches.end(),
                                   [&](const ToolCache& each) { return each.program == command.program(); });
  if (cache == tool_caches.end() || command.arguments.has("no-cache") || command.arguments.has("help")) return nullptr;
  const auto& operands = command.arguments.operands;
  if (operands.empty()) return cache->installs.front() == ' ' && !command.arguments.has("version") ? cache : nullptr;
  if (!tool_cache_lists(cache->installs, command.subcommand)) return nullptr;
  // `uv pip list`, `conda env list` fill nothing.
  if (command.subcommand == "pip" || command.subcommand == "env") {
    const std::string_view verb = operands.size() > 1 ? operands[1]->value : std::string_view();
    if (verb != "install" && verb != "sync" && verb != "create" && verb != "update") return nullptr;
  }
  return cache;
}

const Command* left_tool_cache(const Instruction& instruction, const Script& script, bool yarn) {
  const Command* left = nullptr;
  const ToolCache* cache = nullptr;
  for (const Command& command : script.commands) {
    const ToolCache* filled = cache_filled_by(command);
    if (filled != nullptr && (filled->program == "yarn") == yarn && !has_variable_options(command)) {
      left = &command;
      cache = filled;
    } else if (left != nullptr && tool_cache_is_emptied_by(command, *cache)) {
      left = nullptr;
    }
  }
  if (left == nullptr || script.tree.partial || tool_cache_is_mounted(instruction, *cache)) return nullptr;
  if (!cache->variable.empty()) {
    if (script.mentions(cache->variable)) return nullptr;
    for (const Stage* stage : instruction.stage->chain()) {
      if (stage->variables.find(cache->variable) != stage->variables.end()) return nullptr;
    }
  }
  return left;
}

}  // namespace infralint::docker
