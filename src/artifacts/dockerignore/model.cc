#include "artifacts/dockerignore/model.h"

namespace infralint::dockerignore {
namespace {

constexpr std::string_view blanks = " \t\r\v\f";

void read_line(Document& document, std::string_view text, Span line) {
  std::string_view content = line.of(text);
  if (content.ends_with('\n')) content.remove_suffix(1);
  if (content.starts_with('#')) {
    while (content.ends_with('\r')) content.remove_suffix(1);
    document.comments.push_back({line.begin, line.begin + static_cast<std::uint32_t>(content.size())});
    return;
  }
  const std::size_t begin = content.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return;
  const std::size_t end = content.find_last_not_of(blanks) + 1;
  std::string_view written = content.substr(begin, end - begin);
  const bool exception = written.starts_with('!');
  if (exception) {
    written.remove_prefix(1);
    const std::size_t first = written.find_first_not_of(blanks);
    written.remove_prefix(first == std::string_view::npos ? written.size() : first);
  }
  const Span span{line.begin + static_cast<std::uint32_t>(begin), line.begin + static_cast<std::uint32_t>(end)};
  document.patterns.push_back(
      {&document, document.patterns.size(), line, span, written, exception, IgnorePattern(cleaned_pattern(written))});
}

}  // namespace

const Pattern* Document::excluding(std::string_view path) const {
  const Pattern* by = nullptr;
  for (const Pattern& each : patterns) {
    if (each.exception != (by != nullptr) || !each.pattern.covers(path)) continue;
    by = each.exception ? nullptr : &each;
  }
  return by;
}

std::unique_ptr<Document> read_document(const SourceFile& file) {
  auto document = std::make_unique<Document>();
  document->file = &file;
  const std::string_view text = file.text();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t found = text.find('\n', begin);
    const std::size_t end = found == std::string_view::npos ? text.size() : found + 1;
    read_line(*document, text, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    begin = end;
  }
  return document;
}

bool is_ignore_file_name(std::string_view name) {
  return name == ".containerignore" || name == ".dockerignore" || name.ends_with(".dockerignore");
}

}  // namespace infralint::dockerignore
