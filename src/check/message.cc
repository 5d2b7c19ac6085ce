#include "check/message.h"

namespace infralint {

std::string message(std::initializer_list<Piece> pieces) {
  std::size_t size = 0;
  for (const Piece& piece : pieces) size += piece.text().size();
  std::string out;
  out.reserve(size);
  for (const Piece& piece : pieces) out += piece.text();
  return out;
}

std::string listed(const std::vector<std::string_view>& values, std::size_t shown) {
  std::string out;
  const std::size_t named = values.size() <= shown ? values.size() : shown;
  for (std::size_t i = 0; i < named; ++i) {
    if (i > 0) out += i + 1 == values.size() ? " and " : ", ";
    out += quoted(values[i]);
  }
  if (values.size() > named) out += " and " + std::to_string(values.size() - named) + " more";
  return out;
}

}  // namespace infralint
