#include <algorithm>
#include <array>

#include "artifacts/docker/accounts.h"
#include "artifacts/docker/copied_trees.h"
#include "artifacts/docker/effective_user.h"
#include "artifacts/docker/mounts.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// By an option or a variable the tool is told where its cache is.
bool cache_mount_wrong_home_is_named(const Instruction& instruction, std::string_view target) {
  constexpr auto words = std::to_array<std::string_view>({"cache-dir", "CACHE", "--store-dir", "sudo ", "HOME="});
  return std::any_of(instruction.scripts.begin(), instruction.scripts.end(), [&](const Script& script) {
    return script.mentions(target) ||
           std::any_of(words.begin(), words.end(), [&](std::string_view word) { return script.mentions(word); });
  });
}

// ENV or ARG moves the home, or has a path at or below the target.
bool cache_mount_wrong_home_is_set(const Stage& stage, std::string_view target) {
  for (const Stage* each : stage.chain()) {
    for (const auto& [name, definitions] : each->variables) {
      for (const Definition& definition : definitions) {
        const bool known = definition.value.state == dockerfile::VariableState::known;
        if (name == "HOME" || (known && is_below(definition.value.text, target))) return true;
      }
    }
  }
  return false;
}

// The id of the account, when it can be seen.
std::optional<std::uint32_t> cache_mount_wrong_home_id(const Stage& stage, std::string_view user) {
  if (const auto id = id_number(user)) return id;
  for (const Account& account : image_facts(stage).accounts) {
    if (account.name == user) return account.uid;
  }
  for (const Creation& creation : creations(stage)) {
    if (!creation.group && creation.name == user) return creation.id;
  }
  return std::nullopt;
}

std::string cache_mount_wrong_home_help(std::optional<std::uint32_t> id) {
  return id ? message({"give the mount to the user: ",
                       quoted("uid=" + std::to_string(*id) + ",gid=" + std::to_string(*id))})
            : "give the mount to the user by `uid` and `gid`";
}

}  // namespace

void cache_mount_wrong_home(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run || instruction.syntax->flags.empty()) return;
  for (const Mount& mount : mounts_of(instruction)) {
    if (mount.type != "cache" || !surely_runs_without_root(instruction)) continue;
    const std::string target = target_path(instruction, mount);
    const bool of_root = is_below(target, "/root");
    if (!of_root && !target.starts_with("/home/")) continue;
    const Instruction* user = user_in_front_of(instruction);
    const auto name = user != nullptr ? user_of(*user) : std::nullopt;
    const std::string who = name ? quoted(*name) : "the user of the base image";
    if (of_root) {
      if (cache_mount_wrong_home_is_named(instruction, target) ||
          cache_mount_wrong_home_is_set(*instruction.stage, target)) {
        continue;
      }
      Draft draft =
          findings.report(mount.flag->span, message({"this step runs as ", who, ", whose caches are not in ",
                                                     quoted("/root"), ": nothing reads what is mounted here"}));
      draft.help("mount the cache in the home of that user, with its `uid` and `gid`");
      if (user != nullptr) draft.related(user->span(), "the user");
      continue;
    }
    // What it begins with belongs to somebody else.
    if (!mount.field("uid").empty() || !mount.field("mode").empty() || !mount.field("from").empty()) continue;
    if (std::any_of(instruction.scripts.begin(), instruction.scripts.end(),
                    [](const Script& script) { return script.mentions("sudo "); })) {
      continue;
    }
    Draft draft = findings.report(mount.flag->span, message({"the mounted cache belongs to root, and ", who,
                                                             " runs this step: nothing can be stored in it"}));
    draft.help(cache_mount_wrong_home_help(name ? cache_mount_wrong_home_id(*instruction.stage, *name) : std::nullopt));
    if (user != nullptr) draft.related(user->span(), "the user");
  }
}

}  // namespace infralint::docker
