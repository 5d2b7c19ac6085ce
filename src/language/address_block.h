// IPv4 and IPv6 addresses and blocks (RFC 4632, RFC 4291). For the operator `cidr`.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace infralint::language {

class AddressBlock {
 public:
  // `10.0.0.0/8`, `::1`; an address alone is a block of one. Host bits behind the prefix are ignored.
  static std::optional<AddressBlock> parse(std::string_view text);

  bool contains(const AddressBlock& inner) const;
  // Wholly inside the ranges that are not routed on the Internet: RFC 1918, RFC 6598, loopback, link-local, unique
  // local addresses.
  bool is_private() const;

 private:
  std::array<std::uint8_t, 16> bytes_{};  // IPv4 in the first four
  bool ipv6_ = false;
  unsigned prefix_ = 0;
};

}  // namespace infralint::language
