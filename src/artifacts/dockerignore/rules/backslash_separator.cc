#include <cctype>

#include "artifacts/dockerignore/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::dockerignore {

void backslash_separator(const Pattern& pattern, const RuleContext&, Findings& findings) {
  const std::string_view text = pattern.text;
  const std::uint32_t begin = pattern.span.end - static_cast<std::uint32_t>(text.size());
  Span first;
  std::vector<Edit> edits;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] != '\\') continue;
    const bool separates = std::isalnum(static_cast<unsigned char>(text[i + 1])) != 0;
    // What it escapes begins no escape of its own.
    if (!separates) {
      ++i;
      continue;
    }
    const std::uint32_t at = begin + static_cast<std::uint32_t>(i);
    if (edits.empty()) first = {at, at + 1};
    edits.push_back({{at, at + 1}, "/"});
  }
  if (edits.empty()) return;
  findings
      .report(first, message({"`\\` does not separate directories but escapes the next letter: ", quoted(text),
                              " matches nothing on Linux"}))
      .help("write `/`")
      .fix({"write `/`", Applicability::safe, std::move(edits)});
}

}  // namespace infralint::dockerignore
