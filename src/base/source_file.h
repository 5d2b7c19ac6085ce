// One file (or standard input, or an editor's buffer) as every later room sees it: a path, the decoded text that spans
// refer to, and a copy for parsers in which nothing can trip them. Immutable; the line index is made on first use.
// Thread-safe.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/line_index.h"
#include "base/span.h"

namespace infralint {

enum class Encoding : std::uint8_t { utf8, utf8_bom, utf16le, utf16be, utf32le, utf32be };

class SourceFile {
 public:
  // `path` is root-relative with `/` (or `<stdin>`); `bytes` is the whole content.
  SourceFile(std::string path, std::string bytes);
  SourceFile(const SourceFile&) = delete;
  SourceFile& operator=(const SourceFile&) = delete;

  const std::string& path() const { return path_; }

  // The text that spans refer to: UTF-8 (or what the file has instead of it), without byte order mark.
  std::string_view text() const { return text_; }

  // Of the same length as text(): each byte that is not UTF-8 and each NUL is `?`, a CR without LF is LF.
  std::string_view parse_text() const { return cleaned_.empty() ? text_ : std::string_view(cleaned_); }

  Encoding encoding() const { return encoding_; }
  // Bytes of the byte order mark: add it to a span to get offsets in the file on disk (UTF-8 only).
  std::uint32_t bom_size() const { return encoding_ == Encoding::utf8_bom ? 3 : 0; }
  // Spans are offsets in a transcoded text, not in the file on disk: fixes are withheld.
  bool transcoded() const { return encoding_ > Encoding::utf8_bom; }

  // First byte of the text that is not UTF-8, and first NUL.
  std::optional<std::uint32_t> first_invalid() const { return first_invalid_; }
  std::optional<std::uint32_t> first_nul() const { return first_nul_; }

  const LineIndex& lines() const;
  Position position(std::uint32_t offset) const { return lines().position(offset); }

 private:
  std::string path_;
  std::string bytes_;
  std::string cleaned_;  // empty when parsers may see text_ itself
  std::string_view text_;
  Encoding encoding_ = Encoding::utf8;
  std::optional<std::uint32_t> first_invalid_;
  std::optional<std::uint32_t> first_nul_;
  mutable std::once_flag lines_once_;
  mutable std::unique_ptr<LineIndex> lines_;
};

}  // namespace infralint
