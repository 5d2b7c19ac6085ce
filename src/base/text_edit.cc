#include "base/text_edit.h"

namespace infralint {

std::string apply_edits(std::string_view text, std::span<const Edit> edits) {
  std::string result;
  result.reserve(text.size());
  std::size_t done = 0;
  for (const Edit& edit : edits) {
    result.append(text.substr(done, edit.span.begin - done));
    result.append(edit.text);
    done = edit.span.end;
  }
  result.append(text.substr(done));
  return result;
}

}  // namespace infralint
