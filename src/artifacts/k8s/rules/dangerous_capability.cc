#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "artifacts/k8s/model.h"
#include "artifacts/k8s/security.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

constexpr auto dangerous_capability_total = std::to_array<std::string_view>({
    "ALL",
    "SYS_ADMIN",
    "SYS_MODULE",
    "SYS_RAWIO",
    "SYS_PTRACE",
    "SYS_BOOT",
    "DAC_READ_SEARCH",
    "BPF",
    "MAC_ADMIN",
    "MAC_OVERRIDE",
});

constexpr auto dangerous_capability_partial = std::to_array<std::string_view>({
    "NET_ADMIN",
    "NET_RAW",
    "SYS_TIME",
    "SYSLOG",
    "PERFMON",
    "LINUX_IMMUTABLE",
});

template <class List>
bool dangerous_capability_is_in(const List& list, std::string_view name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

}  // namespace

void dangerous_capability(const Container& container, const RuleContext&, Findings& findings) {
  if (container.pod->windows() || container.privileged()) return;
  for (const Node& added : container.security("capabilities")["add"].items()) {
    const std::string name = plain_capability(added.text());
    const bool total = dangerous_capability_is_in(dangerous_capability_total, name);
    if (!total && !dangerous_capability_is_in(dangerous_capability_partial, name)) continue;
    findings
        .report(added.value(),
                message({"container ", quoted(container.label()), " adds ", quoted(name),
                         total ? ", which is as good as root on the node" : ", which reaches beyond the container"}))
        .help("remove the capability, or name the exact need and move it to a component that is built for it")
        .level(total ? Level::error : Level::warning);
  }
}

}  // namespace infralint::k8s
