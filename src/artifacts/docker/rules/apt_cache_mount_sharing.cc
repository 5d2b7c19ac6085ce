#include <algorithm>
#include <array>

#include "artifacts/docker/copied_trees.h"
#include "artifacts/docker/mounts.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// Where apt and dpkg keep a lock.
constexpr auto apt_cache_mount_sharing_directories =
    std::to_array<std::string_view>({"/var/cache/apt", "/var/lib/apt", "/var/lib/dpkg"});

bool apt_cache_mount_sharing_is_locked(std::string_view target) {
  return std::any_of(apt_cache_mount_sharing_directories.begin(), apt_cache_mount_sharing_directories.end(),
                     [&](std::string_view directory) { return is_below(target, directory); });
}

// None when the value is quoted or has escapes: then it does not stand in the file as it is.
Fix apt_cache_mount_sharing_fix(const Mount& mount, std::string_view sharing) {
  const Span value = mount.flag->value_span;
  if (sharing.empty())
    return {"add `sharing=locked`", Applicability::safe, {{{value.end, value.end}, ",sharing=locked"}}};
  const auto at = value.begin + static_cast<std::uint32_t>(sharing.data() - mount.flag->value->data());
  const auto size = static_cast<std::uint32_t>(sharing.size());
  return {"use `sharing=locked`", Applicability::safe, {{{at, at + size}, "locked"}}};
}

}  // namespace

void apt_cache_mount_sharing(const Instruction& instruction, const RuleContext&, Findings& findings) {
  if (instruction.keyword() != Keyword::run) return;
  for (const Mount& mount : mounts_of(instruction)) {
    if (mount.type != "cache" || !apt_cache_mount_sharing_is_locked(mount.target())) continue;
    const std::string_view sharing = mount.field("sharing");
    if (sharing == "locked" || sharing == "private") continue;
    Draft draft =
        findings.report(mount.flag->span, message({"builds that run at the same time share ", quoted(mount.target()),
                                                   ", and apt fails where another one holds its lock"}));
    draft.help("add `sharing=locked`");
    if (mount.flag->value_span.size() == mount.flag->value->size()) {
      draft.fix(apt_cache_mount_sharing_fix(mount, sharing));
    }
  }
}

}  // namespace infralint::docker
