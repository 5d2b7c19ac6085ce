// A fixed list of words that is asked for a word very often: one look instead of a comparison with each. Made when the
// program is compiled. Usable by every room.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace infralint {

template <std::size_t N>
class WordList {
  static_assert(N > 0 && N < 255);

 public:
  constexpr explicit(false) WordList(const std::array<std::string_view, N>& words) : words_(words) {
    for (std::size_t i = 0; i < N; ++i) {
      if (words[i].empty()) continue;
      std::size_t slot = slot_of(words[i]);
      while (slots_[slot] != 0) slot = (slot + 1) % slots_.size();
      slots_[slot] = static_cast<std::uint8_t>(i + 1);
    }
  }

  // The place of the word in the list, the first one when it stands there twice; N when it is not in the list.
  constexpr std::size_t find(std::string_view word) const {
    if (word.empty()) return N;
    for (std::size_t slot = slot_of(word); slots_[slot] != 0; slot = (slot + 1) % slots_.size()) {
      if (words_[slots_[slot] - 1U] == word) return slots_[slot] - 1U;
    }
    return N;
  }

  constexpr bool contains(std::string_view word) const { return find(word) != N; }

 private:
  static constexpr std::size_t slot_count = std::bit_ceil(4 * N);

  // The ends and the length of words tell most of them apart.
  static constexpr std::size_t slot_of(std::string_view word) {
    const auto first = static_cast<unsigned char>(word.front());
    const auto last = static_cast<unsigned char>(word.back());
    return (word.size() * 29 + std::size_t{first} * 5 + last) % slot_count;
  }

  std::array<std::string_view, N> words_;
  std::array<std::uint8_t, slot_count> slots_{};
};

// `words` as written: word_list({"a", "b"}).
template <std::size_t N>
constexpr WordList<N> word_list(const std::string_view (&words)[N]) {
  return WordList<N>(std::to_array(words));
}

// The names in a table of something else: word_list(table, &Row::name).
template <class Row, std::size_t N>
constexpr WordList<N> word_list(const Row (&rows)[N], std::string_view Row::*name) {
  std::array<std::string_view, N> words;
  for (std::size_t i = 0; i < N; ++i) words[i] = rows[i].*name;
  return WordList<N>(words);
}

template <class Row, std::size_t N>
constexpr WordList<N> word_list(const std::array<Row, N>& rows, std::string_view Row::*name) {
  std::array<std::string_view, N> words;
  for (std::size_t i = 0; i < N; ++i) words[i] = rows[i].*name;
  return WordList<N>(words);
}

}  // namespace infralint
