#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

constexpr auto unsafe_sysctl_safe_names = std::to_array<std::string_view>({
    "kernel.shm_rmid_forced",
    "net.ipv4.ip_local_port_range",
    "net.ipv4.tcp_syncookies",
    "net.ipv4.ping_group_range",
    "net.ipv4.ip_unprivileged_port_start",
    "net.ipv4.ip_local_reserved_ports",
    "net.ipv4.tcp_keepalive_time",
    "net.ipv4.tcp_fin_timeout",
    "net.ipv4.tcp_keepalive_intvl",
    "net.ipv4.tcp_keepalive_probes",
    "net.ipv4.tcp_rmem",
    "net.ipv4.tcp_wmem",
});

}  // namespace

void unsafe_sysctl(const Pod& pod, const RuleContext&, Findings& findings) {
  for (const Node& sysctl : pod.spec["securityContext"]["sysctls"].items()) {
    const Node name = sysctl["name"];
    if (!name || name.unknown()) continue;
    std::string dotted(name.text());
    std::replace(dotted.begin(), dotted.end(), '/', '.');
    if (std::find(unsafe_sysctl_safe_names.begin(), unsafe_sysctl_safe_names.end(), dotted) !=
        unsafe_sysctl_safe_names.end()) {
      continue;
    }
    findings
        .report(name.value(), message({"sysctl ", quoted(dotted), " is not confined to the pod; most nodes refuse it"}))
        .help("remove it, or set it on the nodes and allow it in the kubelet's configuration");
  }
}

}  // namespace infralint::k8s
