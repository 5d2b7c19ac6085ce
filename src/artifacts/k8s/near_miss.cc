#include "artifacts/k8s/near_miss.h"

#include <algorithm>
#include <string>

#include "base/edit_distance.h"

namespace infralint::k8s {
namespace {

// Label values and most names end here; longer ones are not compared.
constexpr std::size_t longest_name = 253;

std::string plain(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == '-' || c == '_' || c == '.') continue;
    out.push_back('A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return out;
}

}  // namespace

bool similar_names(std::string_view a, std::string_view b) {
  if (a == b || a.empty() || b.empty() || std::max(a.size(), b.size()) > longest_name) return false;
  if (plain(a) == plain(b)) return true;
  const std::string_view shorter = a.size() < b.size() ? a : b;
  const std::string_view longer = a.size() < b.size() ? b : a;
  if (shorter.size() >= 3 && (longer.starts_with(shorter) || longer.ends_with(shorter))) return true;
  return shorter.size() >= 4 && longer.size() - shorter.size() <= 2 && edit_distance(a, b, 2) <= 2;
}

}  // namespace infralint::k8s
