#include <algorithm>
#include <iterator>
#include <tuple>

#include "edit/edit.h"

namespace infralint::edit {

Edits combine(std::vector<std::vector<Edit>> parts) {
  std::vector<Edit> all;
  for (std::vector<Edit>& part : parts) std::move(part.begin(), part.end(), std::back_inserter(all));
  std::stable_sort(all.begin(), all.end(), [](const Edit& a, const Edit& b) {
    return std::tie(a.span.begin, a.span.end) < std::tie(b.span.begin, b.span.end);
  });
  const auto equal = [](const Edit& a, const Edit& b) { return a.span == b.span && a.text == b.text; };
  all.erase(std::unique(all.begin(), all.end(), equal), all.end());
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (all[i].span.begin < all[i - 1].span.end) return Error{"two changes of one fix overlap"};
  }
  return all;
}

}  // namespace infralint::edit
