#include <algorithm>
#include <array>

#include "artifacts/docker/copied_trees.h"
#include "artifacts/docker/image_facts.h"
#include "artifacts/docker/mounts.h"
#include "artifacts/docker/packages.h"
#include "check/findings.h"

namespace infralint::docker {
namespace {

// What a script that keeps packages speaks of.
constexpr auto apt_cache_mount_ineffective_words =
    std::to_array<std::string_view>({"docker-clean", "Keep-Downloaded-Packages", "apt.conf", "Dir::Cache"});

bool apt_cache_mount_ineffective_installs(const Instruction& instruction) {
  return std::any_of(instruction.scripts.begin(), instruction.scripts.end(), [](const Script& script) {
    return std::any_of(script.commands.begin(), script.commands.end(), installs_with_apt);
  });
}

// The step changes what apt does behind an install.
bool apt_cache_mount_ineffective_configures(const Instruction& instruction) {
  if (instruction.keyword() == Keyword::copy || instruction.keyword() == Keyword::add) {
    const auto& words = instruction.syntax->words;
    if (words.empty()) return false;
    const dockerfile::Expansion destination = instruction.expand(words.back().text);
    return !destination.known || destination.text == "/" || is_below(destination.text, "/etc/apt") ||
           destination.text == "/etc" || destination.text == "/etc/";
  }
  return std::any_of(instruction.scripts.begin(), instruction.scripts.end(), [](const Script& script) {
    return std::any_of(apt_cache_mount_ineffective_words.begin(), apt_cache_mount_ineffective_words.end(),
                       [&](std::string_view word) { return script.mentions(word); });
  });
}

}  // namespace

void apt_cache_mount_ineffective(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run || instruction.stage->base.manager != PackageManager::apt) return;
  const std::vector<Mount> mounts = mounts_of(instruction);
  const auto mount = std::find_if(mounts.begin(), mounts.end(), [](const Mount& each) {
    return each.type == "cache" &&
           (is_below("/var/cache/apt", each.target()) || each.target() == "/var/cache/apt/archives");
  });
  if (mount == mounts.end() || !apt_cache_mount_ineffective_installs(instruction)) return;
  const System system = image_facts(*instruction.stage).system;
  if (system != System::debian && system != System::ubuntu) return;
  for (const Stage* stage : instruction.stage->chain()) {
    for (const Instruction& each : stage->instructions) {
      if (apt_cache_mount_ineffective_configures(each)) return;
      if (&each == &instruction) break;
    }
  }
  findings
      .report(
          mount->flag->span,
          "this cache stays empty: `/etc/apt/apt.conf.d/docker-clean` of the base image removes every package behind "
          "its install")
      .help("remove that file in front of the install: `rm -f /etc/apt/apt.conf.d/docker-clean`");
}

}  // namespace infralint::docker
