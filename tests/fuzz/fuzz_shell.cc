#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/offset_map.h"
#include "syntax/shell/parse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  infralint::shell::parse({reinterpret_cast<const char*>(data), size}, infralint::OffsetMap(0));
  return 0;
}
