#include "syntax/value/diagnostics.h"

#include <algorithm>

namespace infralint::value {

std::string quoted_text(std::string_view text) {
  constexpr std::size_t limit = 40;
  const bool cut = text.size() > limit;
  if (cut) {
    std::size_t end = limit;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text = text.substr(0, end);
  }
  std::string out = "`";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      out += ' ';
    } else {
      out += c == '`' ? '\'' : c;
    }
  }
  return out + (cut ? "…`" : "`");
}

Diagnostic make_diagnostic(Problem problem, Span span, std::string message, std::string help) {
  Diagnostic diagnostic;
  diagnostic.problem = problem;
  diagnostic.span = span;
  diagnostic.message = std::move(message);
  diagnostic.help = std::move(help);
  return diagnostic;
}

void sort_diagnostics(std::vector<Diagnostic>& diagnostics) {
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) { return a.span.begin < b.span.begin; });
}

}  // namespace infralint::value
