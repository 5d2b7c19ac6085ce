#include "report/excerpt.h"

#include <algorithm>

namespace infralint::report {

std::string excerpt(const SourceFile& file, const SecretSpans& secrets, Span span) {
  std::string out;
  std::uint32_t at = span.begin;
  for (const Span secret : secrets.within(span)) {
    if (secret.begin > at) out += Span{at, secret.begin}.of(file.text());
    out += redaction;
    at = std::min(secret.end, span.end);
  }
  out += Span{at, span.end}.of(file.text());
  return out;
}

std::optional<std::string> short_excerpt(const SourceFile& file, const SecretSpans& secrets, Span span,
                                         std::size_t limit) {
  if (span.size() > limit) {
    const std::string_view head = file.text().substr(span.begin, limit + 1);
    const std::size_t line_break = head.find_last_of("\r\n");
    if (line_break == std::string_view::npos) return std::nullopt;
    span.end = span.begin + static_cast<std::uint32_t>(line_break);
    if (head[line_break] == '\n' && line_break > 0 && head[line_break - 1] == '\r') --span.end;
  }
  return excerpt(file, secrets, span);
}

}  // namespace infralint::report
