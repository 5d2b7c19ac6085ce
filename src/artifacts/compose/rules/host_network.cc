#include "artifacts/compose/image_facts.h"
#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void host_network(const Service& service, const RuleContext&, Findings& findings) {
  if (service.text("network_mode") != "host") return;
  static constexpr std::string_view expected =
      "node-exporter home-assistant homeassistant plex jellyfin emby pihole adguardhome avahi* homebridge unifi* dhcpd "
      "mdns* "
      "cadvisor tailscale wireguard netdata keepalived matter-server scrypted frigate";
  Draft draft = findings.report(*service.get("network_mode"),
                                "the container shares the host's network, so nothing separates it from other services");
  draft.help("use a network of the project and publish the ports that are needed");
  draft.level(is_one_of(service.image.name, expected) ? Level::note : softened(*service.document, Level::warning));
}

}  // namespace infralint::compose
