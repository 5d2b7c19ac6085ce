#include "check/fingerprint.h"

#include <algorithm>

#include "base/sha256.h"

namespace infralint {
namespace {

constexpr std::size_t longest_snippet = 512;

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string normalized(std::string_view text) {
  std::string out;
  bool gap = false;
  for (const char c : text) {
    if (is_blank(c)) {
      gap = !out.empty();
      continue;
    }
    if (gap) out.push_back(' ');
    gap = false;
    out.push_back(c);
    if (out.size() >= longest_snippet) break;
  }
  out.resize(std::min(out.size(), longest_snippet));
  return out;
}

}  // namespace

std::string Fingerprinter::next(std::string_view rule_id, const Finding& finding) {
  const auto size = static_cast<std::uint32_t>(file_.text().size());
  const Span span = {std::min(finding.primary.begin, size), std::min(finding.primary.end, size)};
  const bool hidden = finding.absence || rule_id.starts_with("secrets/") || secrets_.touches(span);

  std::string identity = "v1";
  const auto add = [&identity](std::string_view part) {
    identity.push_back('\0');
    identity += part;
  };
  add(rule_id);
  add(file_.path());
  add(finding.anchor);
  add(hidden ? std::string() : normalized(span.of(file_.text())));
  const std::uint32_t salt = seen_[identity]++;
  add(std::to_string(salt));
  return sha256_hex(identity);
}

}  // namespace infralint
