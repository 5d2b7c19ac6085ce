// Byte sizes in the syntax of Docker (`512m`, `1.5 GB`), where `k` and `KiB` alike are 1024. Usable by every room.
// Kubernetes sizes are something else: see quantity.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace infralint {

// Bytes. Empty when `text` is no size, is negative or exceeds 64 bits.
std::optional<std::int64_t> parse_byte_size(std::string_view text);

}  // namespace infralint
