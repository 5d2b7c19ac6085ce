#include "base/source_file.h"

#include <cstring>

#include "base/utf.h"

namespace infralint {
namespace {

using namespace std::string_view_literals;

struct Mark {
  std::string_view bytes;
  Encoding encoding;
};

// UTF-32LE begins like UTF-16LE, so it comes first.
constexpr Mark marks[] = {
    {"\xEF\xBB\xBF"sv, Encoding::utf8_bom}, {"\xFF\xFE\0\0"sv, Encoding::utf32le},
    {"\0\0\xFE\xFF"sv, Encoding::utf32be},  {"\xFF\xFE"sv, Encoding::utf16le},
    {"\xFE\xFF"sv, Encoding::utf16be},
};

std::string transcode(std::string_view bytes, Encoding encoding) {
  switch (encoding) {
    case Encoding::utf16le: return utf16_to_utf8(bytes, false);
    case Encoding::utf16be: return utf16_to_utf8(bytes, true);
    case Encoding::utf32le: return utf32_to_utf8(bytes, false);
    default: return utf32_to_utf8(bytes, true);
  }
}

// An ASCII byte that no parser trips over.
bool is_plain(std::string_view text, std::size_t i) {
  const auto byte = static_cast<std::uint8_t>(text[i]);
  return byte != 0 && byte < 0x80 && !(byte == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'));
}

constexpr std::size_t word_size = sizeof(std::uint64_t);

// The same of the eight bytes from `i` on, for most of a text at once: plain, and none of them a CR.
bool is_plain_word(std::string_view text, std::size_t i) {
  constexpr std::uint64_t ones = 0x0101010101010101, high_bits = 0x8080808080808080;
  const auto has_zero_byte = [](std::uint64_t word) { return ((word - ones) & ~word & high_bits) != 0; };
  std::uint64_t word = 0;
  std::memcpy(&word, text.data() + i, word_size);
  return (word & high_bits) == 0 && !has_zero_byte(word) && !has_zero_byte(word ^ (ones * '\r'));
}

}  // namespace

SourceFile::SourceFile(std::string path, std::string bytes)
    : path_(std::move(path)), bytes_(std::move(bytes)), text_(bytes_) {
  for (const Mark& mark : marks) {
    if (!text_.starts_with(mark.bytes)) continue;
    encoding_ = mark.encoding;
    text_.remove_prefix(mark.bytes.size());
    if (transcoded()) {
      bytes_ = transcode(text_, encoding_);
      text_ = bytes_;
    }
    break;
  }

  const auto clean = [this](std::size_t i, char replacement) {
    if (cleaned_.empty()) cleaned_ = text_;
    cleaned_[i] = replacement;
  };
  for (std::size_t i = 0; i < text_.size();) {
    if (i + word_size <= text_.size() && is_plain_word(text_, i)) {
      i += word_size;
      continue;
    }
    if (is_plain(text_, i)) {
      ++i;
      continue;
    }
    const auto offset = static_cast<std::uint32_t>(i);
    const Utf8Char c = decode_utf8(text_, i);
    if (!c.valid) {
      if (!first_invalid_) first_invalid_ = offset;
      clean(i, '?');
    } else if (c.code_point == 0) {
      if (!first_nul_) first_nul_ = offset;
      clean(i, '?');
    } else if (c.code_point == '\r') {
      clean(i, '\n');
    }
    i += c.size;
  }
}

const LineIndex& SourceFile::lines() const {
  std::call_once(lines_once_, [this] { lines_ = std::make_unique<LineIndex>(text_); });
  return *lines_;
}

}  // namespace infralint
