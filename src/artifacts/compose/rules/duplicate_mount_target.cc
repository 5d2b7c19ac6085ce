#include <map>

#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void duplicate_mount_target(const Service& service, const RuleContext&, Findings& findings) {
  std::map<std::string, const value::Value*> first;
  const auto add = [&](std::string_view target, const value::Value& node) {
    const std::string path = clean_path(target);
    const auto [found, added] = first.emplace(path, &node);
    if (added) return;
    findings.report(node, message({quoted(path), " is mounted twice in one container"}))
        .related(found->second->span, "mounted here first")
        .help("remove one of the two, or choose another target");
  };
  for (const Mount& mount : service.mounts) {
    if (!mount.target.empty() && mount.problem.empty()) add(mount.target, *mount.node);
  }
  for (const value::Value* item : list_items(service.get("tmpfs"))) {
    const std::string_view target = item->text.substr(0, item->text.find(':'));
    if (item->is_scalar() && target.find('$') == std::string_view::npos) add(target, *item);
  }
}

}  // namespace infralint::compose
