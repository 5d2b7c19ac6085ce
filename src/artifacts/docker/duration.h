// Durations as HEALTHCHECK writes them. Internal to this room.
#pragma once

#include <optional>
#include <string_view>

namespace infralint::docker {

// Seconds of `30s`, `1m30s`, `500ms`, in the syntax of Go; none for anything else.
std::optional<double> seconds_of(std::string_view duration);

}  // namespace infralint::docker
