// Dates without a clock: `YYYY-MM-DD` and the days between two of them. Used by configuration and suppressions.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace infralint::policy {

// Days since 1970-01-01 in the Gregorian calendar; nothing when `text` is no date of that form.
std::optional<std::int64_t> read_date(std::string_view text);

}  // namespace infralint::policy
