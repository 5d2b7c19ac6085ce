#include "check/fingerprint.h"

#include <algorithm>

#include "base/sha256.h"

namespace infralint {
namespace {

constexpr std::size_t longest_snippet = 512;

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::string normalized(std::string_view text) {
  std::string out;
  auto at = std::find_if_not(text.begin(), text.end(), is_blank);
  while (at != text.end() && out.size() < longest_snippet) {
    const auto end = std::find_if(at, text.end(), is_blank);
    if (!out.empty()) out.push_back(' ');
    out.append(at, end);
    at = std::find_if_not(end, text.end(), is_blank);
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
