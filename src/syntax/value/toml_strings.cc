#include "syntax/value/toml_strings.h"

#include "syntax/value/yaml_align.h"

namespace infralint::value {
namespace {

std::uint32_t offset(std::size_t value) { return static_cast<std::uint32_t>(value); }

// Three quotes: the first line break is dropped, and in double quotes a backslash at a line's end takes all white
// space behind it. Lines with other escapes are left alone.
bool align_many_lines(std::string_view source, Span span, std::string_view decoded, OffsetMap& map) {
  if (span.size() < 6) return false;
  const bool escapes = source[span.begin] == '"';
  std::size_t at = span.begin + 3;
  const std::size_t end = span.end - 3;
  if (source.substr(at, 2) == "\r\n") {
    at += 2;
  } else if (source[at] == '\n') {
    ++at;
  }
  std::size_t done = 0;
  while (at < end) {
    if (escapes && source[at] == '\\') {
      const std::size_t text = source.find_first_not_of(" \t\r\n", at + 1);
      const bool line_end = text != at + 1 && source.substr(at, text - at).find('\n') != std::string_view::npos;
      if (!line_end) return false;
      at = text;
      continue;
    }
    if (source.substr(at, 2) == "\r\n" && done < decoded.size() && decoded[done] == '\n') ++at;
    if (done == decoded.size() || source[at] != decoded[done]) return false;
    map.add(offset(done), offset(at));
    ++done;
    ++at;
  }
  return done == decoded.size();
}

}  // namespace

ScalarStyle toml_style(std::string_view source, Span span) {
  if (span.empty()) return ScalarStyle::plain;
  const char first = source[span.begin];
  return first == '"' ? ScalarStyle::double_quoted : first == '\'' ? ScalarStyle::single_quoted : ScalarStyle::plain;
}

TomlAlignment align_toml_string(std::string_view source, Span span, std::string_view decoded, OffsetMap& map) {
  TomlAlignment result;
  const std::string_view raw = span.of(source);
  if (raw.starts_with("\"\"\"") || raw.starts_with("'''")) {
    result.verbatim = false;
    result.aligned = align_many_lines(source, span, decoded, map);
  } else if (raw.size() == decoded.size() + 2) {
    result.aligned = true;
  } else {
    const Alignment walked =
        align_scalar(source.substr(0, span.end), span.begin, ScalarStyle::double_quoted, decoded, -1, map);
    result.aligned = walked.aligned;
    result.verbatim = walked.verbatim;
  }
  return result;
}

}  // namespace infralint::value
