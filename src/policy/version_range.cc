#include "policy/version_range.h"

#include <array>
#include <charconv>
#include <cstdint>

namespace infralint::policy {
namespace {

using Version = std::array<std::uint32_t, 3>;

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::optional<Version> read_version(std::string_view text) {
  Version version{};
  for (std::size_t i = 0;; ++i) {
    if (i == version.size()) return std::nullopt;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version[i]);
    if (error != std::errc()) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (text.empty()) return version;
    if (!text.starts_with('.')) return std::nullopt;
    text.remove_prefix(1);
  }
}

std::optional<bool> satisfies(const Version& version, std::string_view comparison) {
  const auto take = [&comparison](std::string_view op) {
    if (!comparison.starts_with(op)) return false;
    comparison.remove_prefix(op.size());
    return true;
  };
  const char op = take(">=") ? 'g' : take("<=") ? 'l' : take(">") ? '>' : take("<") ? '<' : (take("="), '=');
  const auto bound = read_version(trimmed(comparison));
  if (!bound) return std::nullopt;
  switch (op) {
    case 'g': return version >= *bound;
    case 'l': return version <= *bound;
    case '>': return version > *bound;
    case '<': return version < *bound;
    default: return version == *bound;
  }
}

}  // namespace

std::optional<bool> version_satisfies(std::string_view version, std::string_view range) {
  const auto own = read_version(version);
  if (!own) return std::nullopt;
  bool all = true;
  while (true) {
    const std::size_t comma = range.find(',');
    const auto one = satisfies(*own, trimmed(range.substr(0, comma)));
    if (!one) return std::nullopt;
    all = all && *one;
    if (comma == std::string_view::npos) return all;
    range.remove_prefix(comma + 1);
  }
}

}  // namespace infralint::policy
