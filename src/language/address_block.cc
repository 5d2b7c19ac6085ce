#include "language/address_block.h"

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace infralint::language {
namespace {

constexpr std::size_t groups_of_ipv6 = 8;

template <class Number>
std::optional<Number> whole_number(std::string_view text, int base, std::size_t longest) {
  if (text.empty() || text.size() > longest) return std::nullopt;
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool parse_ipv4(std::string_view text, std::uint8_t* bytes) {
  for (int i = 0; i < 4; ++i) {
    const std::size_t dot = text.find('.');
    if ((dot == std::string_view::npos) != (i == 3)) return false;
    const std::string_view part = text.substr(0, dot);
    const auto number = whole_number<std::uint8_t>(part, 10, 3);
    if (!number || (part.size() > 1 && part[0] == '0')) return false;
    bytes[i] = *number;
    text.remove_prefix(dot == std::string_view::npos ? text.size() : dot + 1);
  }
  return true;
}

// Groups separated by `:`, the last one possibly an IPv4 address. Nothing when it is malformed.
std::optional<std::size_t> parse_groups(std::string_view text, std::array<std::uint8_t, 16>& bytes) {
  std::size_t count = 0;
  while (!text.empty()) {
    const std::size_t colon = text.find(':');
    const std::string_view part = text.substr(0, colon);
    if (colon == std::string_view::npos && part.find('.') != std::string_view::npos) {
      if (count + 2 > groups_of_ipv6 || !parse_ipv4(part, bytes.data() + 2 * count)) return std::nullopt;
      return count + 2;
    }
    const auto group = whole_number<std::uint16_t>(part, 16, 4);
    if (!group || count == groups_of_ipv6) return std::nullopt;
    bytes[2 * count] = static_cast<std::uint8_t>(*group >> 8);
    bytes[2 * count + 1] = static_cast<std::uint8_t>(*group & 0xFF);
    ++count;
    if (colon == std::string_view::npos) break;
    text.remove_prefix(colon + 1);
    if (text.empty()) return std::nullopt;
  }
  return count;
}

bool parse_ipv6(std::string_view text, std::array<std::uint8_t, 16>& bytes) {
  const std::size_t gap = text.find("::");
  if (gap == std::string_view::npos) return parse_groups(text, bytes) == groups_of_ipv6;
  std::array<std::uint8_t, 16> tail{};
  const auto before = parse_groups(text.substr(0, gap), bytes);
  const auto after = parse_groups(text.substr(gap + 2), tail);
  if (!before || !after || *before + *after >= groups_of_ipv6) return false;
  std::copy(tail.begin(), tail.begin() + static_cast<std::ptrdiff_t>(2 * *after),
            bytes.end() - static_cast<std::ptrdiff_t>(2 * *after));
  return true;
}

}  // namespace

std::optional<AddressBlock> AddressBlock::parse(std::string_view text) {
  AddressBlock block;
  const std::size_t slash = text.find('/');
  const std::string_view address = text.substr(0, slash);
  block.ipv6_ = address.find(':') != std::string_view::npos;
  const bool valid = block.ipv6_ ? parse_ipv6(address, block.bytes_) : parse_ipv4(address, block.bytes_.data());
  if (!valid) return std::nullopt;
  const unsigned longest = block.ipv6_ ? 128 : 32;
  block.prefix_ = longest;
  if (slash == std::string_view::npos) return block;
  const auto prefix = whole_number<unsigned>(text.substr(slash + 1), 10, 3);
  if (!prefix || *prefix > longest) return std::nullopt;
  block.prefix_ = *prefix;
  return block;
}

bool AddressBlock::contains(const AddressBlock& inner) const {
  if (ipv6_ != inner.ipv6_ || inner.prefix_ < prefix_) return false;
  const std::size_t whole = prefix_ / 8;
  if (!std::equal(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(whole), inner.bytes_.begin()))
    return false;
  const unsigned rest = prefix_ % 8;
  return rest == 0 || (bytes_[whole] ^ inner.bytes_[whole]) >> (8 - rest) == 0;
}

bool AddressBlock::is_private() const {
  static constexpr std::array<std::string_view, 9> ranges = {"10.0.0.0/8",    "172.16.0.0/12", "192.168.0.0/16",
                                                             "100.64.0.0/10", "127.0.0.0/8",   "169.254.0.0/16",
                                                             "::1/128",       "fc00::/7",      "fe80::/10"};
  return std::any_of(ranges.begin(), ranges.end(),
                     [&](std::string_view range) { return parse(range)->contains(*this); });
}

}  // namespace infralint::language
