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

// The 13 capabilities of the baseline, and those that dangerous-capability reports.
constexpr auto capability_beyond_baseline_known = std::to_array<std::string_view>({
    "AUDIT_WRITE",
    "CHOWN",
    "DAC_OVERRIDE",
    "FOWNER",
    "FSETID",
    "KILL",
    "MKNOD",
    "NET_BIND_SERVICE",
    "SETFCAP",
    "SETGID",
    "SETPCAP",
    "SETUID",
    "SYS_CHROOT",
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
    "NET_ADMIN",
    "NET_RAW",
    "SYS_TIME",
    "SYSLOG",
    "PERFMON",
    "LINUX_IMMUTABLE",
});

}  // namespace

void capability_beyond_baseline(const Container& container, const RuleContext&, Findings& findings) {
  if (container.pod->windows() || container.privileged()) return;
  for (const Node& added : container.security("capabilities")["add"].items()) {
    const std::string name = plain_capability(added.text());
    if (added.unknown() || name.empty()) continue;
    if (std::find(capability_beyond_baseline_known.begin(), capability_beyond_baseline_known.end(), name) !=
        capability_beyond_baseline_known.end()) {
      continue;
    }
    findings
        .report(added.value(), message({"container ", quoted(container.label()), " adds ", quoted(name),
                                        ", which the baseline security standard forbids"}))
        .help("remove the capability; clusters that enforce the baseline refuse the pod");
  }
}

}  // namespace infralint::k8s
