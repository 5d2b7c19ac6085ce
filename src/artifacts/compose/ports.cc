#include "artifacts/compose/ports.h"

#include <algorithm>

#include "check/message.h"

namespace infralint::compose {
namespace {

std::optional<std::uint32_t> parse_number(std::string_view text) {
  if (text.empty() || text.size() > 5) return std::nullopt;
  std::uint32_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return value <= 65535 ? std::optional<std::uint32_t>(value) : std::nullopt;
}

bool is_ipv4(std::string_view text) {
  std::size_t parts = 0;
  while (true) {
    const std::size_t dot = text.find('.');
    const std::optional<std::uint32_t> number = parse_number(text.substr(0, dot));
    if (!number || *number > 255) return false;
    ++parts;
    if (dot == std::string_view::npos) return parts == 4;
    text.remove_prefix(dot + 1);
  }
}

bool is_ipv6(std::string_view text) {
  if (text.find(':') == std::string_view::npos) return false;
  const std::size_t zone = text.find('%');
  text = text.substr(0, zone);
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c == ':' || c == '.' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  });
}

struct Fields {
  std::string_view ip;
  std::string_view host;
  std::string_view container;
  bool has_ip = false;
  bool has_host = false;
};

Fields split_fields(std::string_view text) {
  Fields fields;
  const std::size_t last = text.rfind(':');
  fields.container = last == std::string_view::npos ? text : text.substr(last + 1);
  if (last == std::string_view::npos) return fields;
  const std::string_view rest = text.substr(0, last);
  const std::size_t second = rest.rfind(':');
  fields.has_host = true;
  fields.host = second == std::string_view::npos ? rest : rest.substr(second + 1);
  if (second == std::string_view::npos) return fields;
  fields.has_ip = true;
  fields.ip = rest.substr(0, second);
  if (fields.ip.size() >= 2 && fields.ip.front() == '[' && fields.ip.back() == ']') {
    fields.ip = fields.ip.substr(1, fields.ip.size() - 2);
  }
  return fields;
}

PortResult problem(std::string text) { return {std::nullopt, std::move(text)}; }

}  // namespace

bool is_ip_address(std::string_view text) { return is_ipv4(text) || is_ipv6(text); }

std::optional<PortRange> parse_port_range(std::string_view text) {
  const std::size_t dash = text.find('-');
  const std::optional<std::uint32_t> first = parse_number(text.substr(0, dash));
  if (!first) return std::nullopt;
  if (dash == std::string_view::npos) return PortRange{*first, *first};
  const std::optional<std::uint32_t> last = parse_number(text.substr(dash + 1));
  if (!last || *last < *first) return std::nullopt;
  return PortRange{*first, *last};
}

PortResult parse_port(std::string_view text) {
  PortMapping mapping;
  const std::size_t slash = text.find('/');
  if (slash != std::string_view::npos) {
    mapping.protocol.clear();
    for (const char c : text.substr(slash + 1)) {
      mapping.protocol += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if (mapping.protocol != "tcp" && mapping.protocol != "udp" && mapping.protocol != "sctp") {
      return problem(message({"has the unknown protocol ", quoted(text.substr(slash + 1))}));
    }
  }
  const Fields fields = split_fields(text.substr(0, slash));
  const std::optional<PortRange> target = parse_port_range(fields.container);
  if (!target) return problem(message({"has no valid container port: ", quoted(fields.container)}));
  mapping.target = *target;
  if (target->first == 0) return problem("has container port 0");
  if (fields.has_ip && !fields.ip.empty()) {
    if (!is_ip_address(fields.ip))
      return problem(message({"has ", quoted(fields.ip), " where an IP address must stand"}));
    mapping.host_ip = fields.ip;
  }
  if (fields.has_host && !fields.host.empty()) {
    mapping.published = parse_port_range(fields.host);
    if (!mapping.published) return problem(message({"has no valid host port: ", quoted(fields.host)}));
    if (target->size() != 1 && mapping.published->size() != target->size()) {
      return problem("has ranges of different lengths");
    }
  }
  return {mapping, {}};
}

}  // namespace infralint::compose
