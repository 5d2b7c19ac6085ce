// Base64 (RFC 4648 section 4), as Kubernetes keeps Secrets. Usable by every room.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace infralint {

// The decoded bytes. Line breaks and blanks between the characters are skipped, padding is demanded. Empty when `text`
// is not base64.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace infralint
