#include "query/image.h"

#include <algorithm>

namespace infralint::query {

void Image::text(std::string_view text) {
  std::size_t position = text.empty() ? 0 : pool.find(text);
  if (position == std::string::npos) {
    position = pool.size();
    pool += text;
  }
  word(static_cast<std::uint32_t>(position));
  word(static_cast<std::uint32_t>(text.size()));
}

std::uint32_t Image::pattern(std::string_view regex) {
  const auto known = std::find(patterns.begin(), patterns.end(), regex);
  const auto number = static_cast<std::uint32_t>(known - patterns.begin());
  if (known == patterns.end()) patterns.emplace_back(regex);
  return number;
}

}  // namespace infralint::query
