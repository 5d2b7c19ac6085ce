// The grammar of port mappings. For this room.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/span.h"

namespace infralint::compose {

struct PortRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  std::uint32_t size() const { return last - first + 1; }
  bool contains(std::uint32_t port) const { return first <= port && port <= last; }
};

struct PortMapping {
  std::string host_ip;                 // without brackets; empty when none is written
  std::optional<PortRange> published;  // nothing: the host port is chosen at random
  PortRange target;
  std::string protocol = "tcp";  // lower case

  bool wildcard() const { return host_ip.empty() || host_ip == "0.0.0.0" || host_ip == "::"; }
};

struct PortResult {
  std::optional<PortMapping> mapping;
  std::string problem;  // why there is none: "has ...", in the house style
};

// `[[IP:][HOST]:]CONTAINER[/PROTOCOL]` without variables.
PortResult parse_port(std::string_view text);

// `n` or `n-m` within 0 to 65535.
std::optional<PortRange> parse_port_range(std::string_view text);

bool is_ip_address(std::string_view text);

}  // namespace infralint::compose
