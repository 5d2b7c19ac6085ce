// The flat form of everything that a policy compiles to: 32-bit words and a pool of texts, without pointers. The build
// stores it as constant arrays, so a built-in policy costs nothing at start; a user's policy has the same in vectors.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace infralint::query {

// A view of an image. What compiled code says about a place in it is an index into `words`.
struct ImageView {
  std::span<const std::uint32_t> words;
  std::string_view pool;

  // The text whose position and size are the words at `at` and `at + 1`.
  std::string_view text(std::uint32_t at) const { return pool.substr(words[at], words[at + 1]); }
};

// An image that grows while code is compiled into it.
struct Image {
  std::vector<std::uint32_t> words;
  std::string pool;
  // Regular expressions that are known when the policy is compiled, by number: the code names them by number, and they
  // are compiled when first used.
  std::vector<std::string> patterns;

  std::uint32_t here() const { return static_cast<std::uint32_t>(words.size()); }
  void word(std::uint32_t value) { words.push_back(value); }
  // Two words: position and size in the pool; equal texts are stored once.
  void text(std::string_view text);
  std::uint32_t pattern(std::string_view regex);

  ImageView view() const { return {words, pool}; }
};

}  // namespace infralint::query
