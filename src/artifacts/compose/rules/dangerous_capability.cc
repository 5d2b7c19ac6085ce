#include "artifacts/compose/image_facts.h"
#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void dangerous_capability(const Service& service, const RuleContext&, Findings& findings) {
  static constexpr std::string_view fatal = "ALL SYS_ADMIN SYS_MODULE SYS_PTRACE SYS_RAWIO DAC_READ_SEARCH BPF";
  static constexpr std::string_view risky =
      "NET_ADMIN NET_RAW SYS_BOOT SYS_TIME SYSLOG MKNOD AUDIT_CONTROL PERFMON SYS_CHROOT";
  static constexpr std::string_view network_tools =
      "wireguard* openvpn* tailscale pihole gluetun adguardhome wg-easy headscale zerotier* nordvpn* keepalived";
  for (const value::Value* item : list_items(service.get("cap_add"))) {
    std::string name;
    for (const char c : item->text) name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (name.starts_with("CAP_")) name.erase(0, 4);
    const bool is_fatal = is_one_of(name, fatal);
    if (!is_fatal && !is_one_of(name, risky)) continue;
    Draft draft = findings.report(
        *item, is_fatal ? message({"capability ", quoted(item->text), " lets the container take over the host"})
                        : message({"capability ", quoted(item->text), " gives the container power over the host"}));
    draft.help("remove it, or grant a narrower capability");
    const bool expected =
        name == "NET_ADMIN" && (is_one_of(service.image.name, network_tools) || service.name == "vpn");
    draft.level(is_fatal   ? softened(*service.document, Level::error)
                : expected ? Level::note
                           : softened(*service.document, Level::warning));
  }
}

}  // namespace infralint::compose
