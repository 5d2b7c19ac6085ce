// Dates without a clock: `YYYY-MM-DD` and the days between two of them. Usable by every room.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace infralint {

// Days since 1970-01-01 in the Gregorian calendar; nothing when `text` is no date of that form.
std::optional<std::int64_t> read_date(std::string_view text);

}  // namespace infralint
