#include "artifacts/docker/stage_references.h"

#include <algorithm>

namespace infralint::docker {
namespace {

// Where the value of `from=` stands in `type=bind,from=x`; npos when it is not there.
std::size_t find_from(std::string_view mount) {
  if (mount.starts_with("from=")) return 5;
  const std::size_t comma = mount.find(",from=");
  return comma == std::string_view::npos ? comma : comma + 6;
}

}  // namespace

std::vector<StageReference> stage_references(const Instruction& instruction) {
  std::vector<StageReference> references;
  for (const dockerfile::Flag& flag : instruction.syntax->flags) {
    if (!flag.value) continue;
    if (flag.name == "from") {
      references.push_back({*flag.value, &flag, flag.value_span, false});
    } else if (flag.name == "mount") {
      const std::size_t begin = find_from(*flag.value);
      if (begin == std::string::npos) continue;
      const std::string_view rest = std::string_view(*flag.value).substr(begin);
      const std::string_view name = rest.substr(0, rest.find(','));
      // As written, quotes included, when the place cannot be told.
      Span span = flag.value_span;
      const std::size_t written = find_from(span.of(instruction.document->file->text()));
      if (written == begin) {
        span.begin += static_cast<std::uint32_t>(begin);
        span.end = std::min(span.end, span.begin + static_cast<std::uint32_t>(name.size()));
      }
      references.push_back({name, &flag, span, true});
    }
  }
  return references;
}

}  // namespace infralint::docker
