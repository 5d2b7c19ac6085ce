#include "artifacts/workflow/uses.h"

#include <algorithm>

namespace infralint::workflow {
namespace {

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

bool is_hex(std::string_view text) {
  return text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The version of `v4`, `4.1.0`, `v4.2-beta`; unknown when there is none.
Version leading_version(std::string_view text) {
  if (!text.empty() && (text.front() == 'v' || text.front() == 'V')) text.remove_prefix(1);
  const auto number = [&] {
    int value = 0;
    std::size_t at = 0;
    for (; at < text.size() && at < 6 && is_digit(text[at]); ++at) value = value * 10 + (text[at] - '0');
    text.remove_prefix(at);
    return at == 0 ? -1 : value;
  };
  Version version;
  version.major = number();
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    version.minor = number();
  }
  const bool ends = text.empty() || text.front() == '.' || text.front() == '-' || text.front() == ' ';
  return ends && version.major >= 0 ? version : Version{};
}

}  // namespace

bool Uses::pinned_to_commit() const { return (ref.size() == 40 || ref.size() == 64) && is_hex(ref); }

Version Uses::version() const {
  if (!pinned_to_commit()) return leading_version(ref);
  for (std::size_t at = 0; at < comment.size(); ++at) {
    const bool starts = at == 0 || std::string_view(" #=@/").find(comment[at - 1]) != std::string_view::npos;
    if (!starts) continue;
    if (const Version found = leading_version(comment.substr(at)); found.major >= 0) return found;
  }
  return {};
}

Uses read_uses(const value::Value& node, std::string_view comment) {
  Uses uses;
  uses.node = &node;
  uses.text = node.text;
  uses.comment = comment;
  const std::string_view text = node.text;
  if (text.find("${{") != std::string_view::npos) {
    uses.kind = UsesKind::expression;
    return uses;
  }
  if (text.starts_with("./") || text.starts_with("$/") || text == ".") {
    uses.kind = UsesKind::local;
    uses.path = text;
    return uses;
  }
  if (text.starts_with("docker://")) {
    uses.kind = UsesKind::docker;
    uses.path = text.substr(9);
    return uses;
  }
  const auto at = text.find('@');
  if (at == std::string_view::npos || at + 1 == text.size()) return uses;
  const std::string_view name = text.substr(0, at);
  const auto slash = name.find('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == name.size()) return uses;
  const auto second = name.find('/', slash + 1);
  uses.owner = name.substr(0, slash);
  uses.slug = lowered(name.substr(0, second));
  uses.action = lowered(name);
  uses.path = second == std::string_view::npos ? std::string_view() : name.substr(second + 1);
  uses.ref = text.substr(at + 1);
  uses.ref_span = node.inner({static_cast<std::uint32_t>(at + 1), static_cast<std::uint32_t>(text.size())});
  uses.kind = UsesKind::repository;
  return uses;
}

}  // namespace infralint::workflow
