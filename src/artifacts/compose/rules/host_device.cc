#include "artifacts/compose/image_facts.h"
#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void host_device(const Service& service, const RuleContext&, Findings& findings) {
  static constexpr std::string_view risky = "/dev/mem /dev/kmem /dev/sd* /dev/nvme* /dev/dm-* /dev/disk* /dev";
  for (const value::Value* item : list_items(service.get("devices"))) {
    const value::Value* source = item->is_mapping() ? member(item, "source") : item;
    if (!source || !source->is_scalar()) continue;
    const std::string_view path = source->text.substr(0, source->text.find(':'));
    if (!is_one_of(path, risky)) continue;
    findings.report(*source, message({"device ", quoted(path), " gives the container the host's disks or memory"}))
        .level(softened(*service.document, Level::warning))
        .help("mount a directory instead of the device");
  }
  for (const value::Value* item : list_items(service.get("device_cgroup_rules"))) {
    if (!item->text.starts_with("a *:*")) continue;
    findings.report(*item, message({"rule ", quoted(item->text), " gives the container every device of the host"}))
        .help("name the devices that are needed");
  }
}

}  // namespace infralint::compose
