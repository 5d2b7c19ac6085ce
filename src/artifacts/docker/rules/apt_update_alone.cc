#include <algorithm>
#include <array>

#include "artifacts/docker/packages.h"
#include "artifacts/docker/rpm_packages.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

enum class AptUpdateAloneManager { none, apt, apk, dnf, zypper };

struct AptUpdateAloneUse {
  const Command* update = nullptr;  // fetches the lists
  bool installs = false;            // or does anything else with the package manager
};

AptUpdateAloneManager apt_update_alone_manager(const Command& command) {
  if (command.is_apt()) return AptUpdateAloneManager::apt;
  if (command.program() == "apk") return AptUpdateAloneManager::apk;
  const RpmTool tool = rpm_tool(command);
  if (tool == RpmTool::none) return AptUpdateAloneManager::none;
  return tool == RpmTool::zypper ? AptUpdateAloneManager::zypper : AptUpdateAloneManager::dnf;
}

bool apt_update_alone_updates(const Command& command) {
  const std::string_view sub = command.subcommand;
  switch (apt_update_alone_manager(command)) {
    case AptUpdateAloneManager::apt: return updates_apt_lists(command);
    case AptUpdateAloneManager::apk: {
      const auto has = [&](std::string_view option) { return command.arguments.has(option); };
      return sub == "update" || has("no-cache") || has("U") || has("update-cache") || has("update");
    }
    case AptUpdateAloneManager::dnf:
      return sub == "makecache" || sub == "check-update" || command.arguments.has("refresh");
    case AptUpdateAloneManager::zypper: return sub == "refresh" || sub == "ref";
    case AptUpdateAloneManager::none: break;
  }
  return false;
}

bool apt_update_alone_only_updates(const Command& command) {
  const std::string_view sub = command.subcommand;
  return sub == "update" || sub == "makecache" || sub == "check-update" || sub == "refresh" || sub == "ref";
}

bool apt_update_alone_is_install(const Command& command) {
  if (apt_update_alone_manager(command) == AptUpdateAloneManager::apt) return command.subcommand != "update";
  return command.subcommand == "add" || command.subcommand == "upgrade" || installs_with_rpm_tool(command);
}

AptUpdateAloneUse apt_update_alone_use(const Instruction& instruction, AptUpdateAloneManager manager) {
  AptUpdateAloneUse use;
  for (const Script& script : instruction.scripts) {
    for (const Command& command : script.commands) {
      if (apt_update_alone_manager(command) != manager) continue;
      if (apt_update_alone_updates(command) && use.update == nullptr) use.update = &command;
      // `yum update` installs.
      const bool only_lists = apt_update_alone_only_updates(command) && apt_update_alone_updates(command);
      if (!only_lists && apt_update_alone_is_install(command)) use.installs = true;
    }
  }
  return use;
}

bool apt_update_alone_keeps_lists(const Instruction& instruction, AptUpdateAloneManager manager) {
  switch (manager) {
    case AptUpdateAloneManager::apt: return instruction.mount_covers(apt_lists);
    case AptUpdateAloneManager::apk:
      return instruction.mount_covers("/var/cache/apk") || instruction.mount_covers("/etc/apk/cache");
    case AptUpdateAloneManager::dnf:
      return instruction.mount_covers("/var/cache/dnf") || instruction.mount_covers("/var/cache/libdnf5") ||
             instruction.mount_covers("/var/cache/yum");
    case AptUpdateAloneManager::zypper: return instruction.mount_covers("/var/cache/zypp");
    case AptUpdateAloneManager::none: break;
  }
  return true;
}

enum class AptUpdateAloneNext { nothing, updates, installs };

// What the instructions from `first` on do next with the lists.
AptUpdateAloneNext apt_update_alone_next(const Stage& stage, std::size_t first, AptUpdateAloneManager manager,
                                         const Instruction*& next) {
  for (std::size_t i = first; i < stage.instructions.size(); ++i) {
    if (stage.instructions[i].is_trigger) continue;
    const AptUpdateAloneUse use = apt_update_alone_use(stage.instructions[i], manager);
    if (use.update == nullptr && !use.installs) continue;
    next = &stage.instructions[i];
    return use.update != nullptr ? AptUpdateAloneNext::updates : AptUpdateAloneNext::installs;
  }
  return AptUpdateAloneNext::nothing;
}

// The RUN that installs from the lists, of this stage or of one that is built from it; null when there is none.
const Instruction* apt_update_alone_user(const Instruction& update, AptUpdateAloneManager manager) {
  const Instruction* next = nullptr;
  const auto here = apt_update_alone_next(*update.stage, update.index + 1, manager, next);
  if (here != AptUpdateAloneNext::nothing) return here == AptUpdateAloneNext::installs ? next : nullptr;
  for (const Stage& stage : update.document->stages) {
    if (stage.parent != update.stage) continue;
    if (apt_update_alone_next(stage, 0, manager, next) == AptUpdateAloneNext::installs) return next;
  }
  return nullptr;
}

}  // namespace

void apt_update_alone(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run || instruction.is_trigger) return;
  constexpr auto managers =
      std::to_array<AptUpdateAloneManager>({AptUpdateAloneManager::apt, AptUpdateAloneManager::apk,
                                            AptUpdateAloneManager::dnf, AptUpdateAloneManager::zypper});
  for (const AptUpdateAloneManager manager : managers) {
    const AptUpdateAloneUse use = apt_update_alone_use(instruction, manager);
    if (use.update == nullptr || use.installs || !apt_update_alone_only_updates(*use.update)) continue;
    if (apt_update_alone_keeps_lists(instruction, manager)) continue;
    const Instruction* user = apt_update_alone_user(instruction, manager);
    if (user == nullptr) continue;
    const std::string update = std::string(use.update->program()) + " " + std::string(use.update->subcommand);
    findings
        .report(use.update->name_span(),
                "the cached layer of this update will be older than the packages that a later RUN asks for")
        .help(message({"run ", quoted(update), " and the install in one RUN, joined by `&&`"}))
        .related(user->keyword_span(), "installs from these lists");
  }
}

}  // namespace infralint::docker
