// What a file may ask of the readers. A breach is a diagnostic, never a crash. For the readers of this folder only.
#pragma once

#include <cstddef>

namespace infralint::value {

inline constexpr std::size_t max_bytes = std::size_t{64} << 20;
inline constexpr std::size_t max_toml_bytes = std::size_t{1} << 20;
inline constexpr std::size_t max_nodes = 2'000'000;
inline constexpr std::size_t max_depth = 256;
inline constexpr std::size_t max_documents = 100'000;
// What the YAML parser may read ahead before it says anything.
inline constexpr std::size_t max_look_ahead = std::size_t{1} << 20;

}  // namespace infralint::value
