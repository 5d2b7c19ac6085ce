// Arbitrary bytes as JSON: the reader returns a tree whose spans lie in the text, whatever it is given.
#include <cstddef>
#include <cstdint>
#include <string>

#include "check_tree.h"
#include "syntax/value/read.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const infralint::SourceFile file("fuzz.json", std::string(reinterpret_cast<const char*>(data), size));
  infralint::fuzz::check_tree(infralint::value::parse_json(file), file);
  return 0;
}
