#include "base/word_search.h"

#include <cstddef>

namespace infralint {
namespace {

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

}  // namespace

bool mentions_word(std::string_view text, std::string_view word, std::string_view also) {
  if (word.empty()) return false;
  const auto touches = [&](std::size_t at) {
    return at < text.size() && (is_name_character(text[at]) || also.find(text[at]) != std::string_view::npos);
  };
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    // In front of the first byte: at - 1 is no place in the text.
    if (!touches(at - 1) && !touches(at + word.size())) return true;
  }
  return false;
}

}  // namespace infralint
