// Durations in the syntax of Go (`1h30m`, `1.5s`): one engine for Compose, Flux, Velero and everything else that is
// written in Go. Usable by every room.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace infralint {

enum class DurationUnits : std::uint8_t {
  go,             // ns us µs ms s m h: time.ParseDuration
  days_and_weeks  // and d (24 h) and w (7 d): Compose
};

// Nanoseconds. Empty when `text` is no duration, has no unit (except `0`) or exceeds 64 bits.
std::optional<std::int64_t> parse_duration(std::string_view text, DurationUnits units = DurationUnits::go);

constexpr std::int64_t nanoseconds_per_second = 1'000'000'000;

}  // namespace infralint
