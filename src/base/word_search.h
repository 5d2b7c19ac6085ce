// Names in running text. Usable by every room.
#pragma once

#include <string_view>

namespace infralint {

// Whether `word` stands somewhere in `text` by itself: neither letters, digits and `_` touch it, nor a character of
// `also`. An empty word stands nowhere.
bool mentions_word(std::string_view text, std::string_view word, std::string_view also = {});

}  // namespace infralint
