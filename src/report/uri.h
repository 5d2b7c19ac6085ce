// Paths in URIs.
#pragma once

#include <string>
#include <string_view>

namespace infralint::report {

// Every byte outside `A-Z a-z 0-9 - . _ ~ /` percent-encoded.
std::string uri_path(std::string_view path);

}  // namespace infralint::report
