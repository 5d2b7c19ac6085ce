#include "syntax/shell/command.h"

#include <algorithm>

namespace infralint::shell {

bool Word::has(PartKind kind) const {
  return std::any_of(parts.begin(), parts.end(), [&](const Part& part) { return part.kind == kind; });
}

std::string_view Command::name() const {
  if (words.empty() || !words.front().is_static) return {};
  const std::string_view path = words.front().value;
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool Script::inside(const Command& command, BlockKind kind) const {
  for (std::uint32_t block = command.block; block != 0; block = blocks[block].parent) {
    if (blocks[block].kind == kind) return true;
  }
  return kind == BlockKind::script;
}

}  // namespace infralint::shell
