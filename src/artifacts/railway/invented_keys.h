// Settings that authors believe in and Railway does not know, with what to write instead. For the schema producer.
#pragma once

#include <string_view>

namespace infralint::railway {

struct InventedKey {
  std::string_view advice;  // a sentence for the help text
  std::string_view rename;  // the key to write at the same place; empty when the value has to move
};

// `section` is `build`, `deploy`, an empty text for the root, or `environment`. Null when nothing is known.
const InventedKey* find_invented_key(std::string_view section, std::string_view key);

}  // namespace infralint::railway
