// Bump allocation for trees: nodes and decoded texts live as long as the arena and are freed with it at once.
// Only trivially destructible things are stored. Not thread-safe: one arena belongs to one parse.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace infralint {

class Arena {
 public:
  Arena() = default;
  Arena(Arena&&) noexcept = default;
  Arena& operator=(Arena&&) noexcept = default;

  // `size` bytes aligned to `alignment` (a power of two, at most that of max_align_t).
  void* allocate(std::size_t size, std::size_t alignment) {
    std::size_t start = (used_ + alignment - 1) & ~(alignment - 1);
    if (blocks_.empty() || start + size > capacity_) {
      grow(size);
      start = 0;
    }
    used_ = start + size;
    return blocks_.back().get() + start;
  }

  template <class T, class... Args>
  T* make(Args&&... args) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (allocate(sizeof(T), alignof(T))) T{std::forward<Args>(args)...};
  }

  // A copy of `items` that lives in the arena.
  template <class T>
  std::span<T> copy(std::span<const T> items) {
    static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
    if (items.empty()) return {};
    auto* place = static_cast<T*>(allocate(items.size_bytes(), alignof(T)));
    std::memcpy(static_cast<void*>(place), items.data(), items.size_bytes());
    return {place, items.size()};
  }

  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    auto* place = static_cast<char*>(allocate(text.size(), 1));
    std::memcpy(place, text.data(), text.size());
    return {place, text.size()};
  }

 private:
  static constexpr std::size_t first_block = 4096;
  static constexpr std::size_t largest_block = 1 << 20;

  void grow(std::size_t at_least) {
    std::size_t next = capacity_ == 0 ? first_block : capacity_ * 2;
    if (next > largest_block) next = largest_block;
    if (next < at_least) next = at_least;
    blocks_.push_back(std::unique_ptr<std::byte[]>(new std::byte[next]));
    capacity_ = next;
    used_ = 0;
  }

  std::vector<std::unique_ptr<std::byte[]>> blocks_;
  std::size_t capacity_ = 0;  // of the last block
  std::size_t used_ = 0;      // in the last block
};

}  // namespace infralint
