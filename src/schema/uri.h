// URI references by RFC 3986, as far as schemas name each other with them. For this room only.
#pragma once

#include <string>
#include <string_view>

namespace infralint::schema {

struct SplitUri {
  std::string_view absolute;  // without the fragment
  std::string_view fragment;  // as written, without `#`
};

SplitUri split_fragment(std::string_view uri);

// `reference` seen from `base` (section 5.2), without its fragment. An empty base gives the reference itself.
std::string resolve_uri(std::string_view base, std::string_view reference);

// `%41` is `A`; anything else stays.
std::string percent_decoded(std::string_view text);

}  // namespace infralint::schema
