#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {
namespace {

void internal_https_url_walk(const value::Value& node, std::size_t depth, Findings& findings) {
  if (depth > 16) return;
  for (const value::Entry& entry : node.entries) internal_https_url_walk(entry.value, depth + 1, findings);
  for (const value::Value& item : node.items) internal_https_url_walk(item, depth + 1, findings);
  if (!node.is_scalar()) return;
  const std::string_view text = node.text;
  for (std::size_t at = text.find("https://"); at != std::string_view::npos; at = text.find("https://", at + 8)) {
    const std::size_t end = text.find_first_of("/:?# \"'", at + 8);
    if (!text.substr(at, end == std::string_view::npos ? end : end - at).ends_with(".railway.internal")) continue;
    const Span scheme = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 8)};
    findings.report(node.inner(scheme), "private hosts of Railway speak plain HTTP, so `https://` fails")
        .help("write `http://` and the port on which the service listens")
        .fix({"use `http://`", Applicability::safe, {{node.inner(scheme), "http://"}}});
  }
}

}  // namespace

void internal_https_url(const Document& document, const RuleContext&, Findings& findings) {
  internal_https_url_walk(*document.root, 0, findings);
}

}  // namespace infralint::railway
