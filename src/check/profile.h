// How much a user wants to hear. A rule belongs to a profile, and single findings of some rules to others.
#pragma once

#include <cstdint>

namespace infralint {

// Each includes the ones before it. `config`: in every profile, but without effect until its parameter is set.
enum class Profile : std::uint8_t { config, recommended, strict, pedantic };

}  // namespace infralint
