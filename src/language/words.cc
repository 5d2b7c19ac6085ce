#include "language/words.h"

#include "base/edit_distance.h"
#include "check/message.h"

namespace infralint::language {

std::string one_of(std::span<const std::string_view> choices) {
  std::string text;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    if (i > 0) text += i + 1 == choices.size() ? " or " : ", ";
    text += quoted(choices[i]);
  }
  return text;
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> choices, std::string otherwise) {
  const auto near = nearest(word, choices);
  return near ? "did you mean " + quoted(*near) + "?" : std::move(otherwise);
}

bool is_kebab(std::string_view word) {
  if (word.empty() || word.front() < 'a' || word.front() > 'z') return false;
  char before = '-';
  for (const char c : word) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!plain && (c != '-' || before == '-')) return false;
    before = c;
  }
  return before != '-';
}

}  // namespace infralint::language
