#include <cstddef>
#include <cstdint>
#include <string>

#include "base/source_file.h"
#include "syntax/dockerfile/parse.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const infralint::SourceFile file("Dockerfile", std::string(reinterpret_cast<const char*>(data), size));
  infralint::dockerfile::parse(file.parse_text());
  return 0;
}
