#include "policy/alias_name.h"

#include <algorithm>

namespace infralint::policy {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool is_number(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most && std::all_of(text.begin(), text.end(), is_digit);
}

}  // namespace

std::string fold_alias(std::string_view name) {
  std::string folded;
  folded.reserve(name.size());
  for (const char c : name) folded += upper(c);
  if (folded.starts_with("AVD-")) folded.erase(0, 4);
  std::erase(folded, '-');
  std::string out;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const bool starts_number = is_digit(folded[i]) && (i == 0 || !is_digit(folded[i - 1]));
    if (starts_number) {
      while (folded[i] == '0' && i + 1 < folded.size() && is_digit(folded[i + 1])) ++i;
    }
    out += folded[i];
  }
  return out;
}

bool looks_like_alias(std::string_view name) {
  const std::string folded = fold_alias(name);
  const std::string_view text = folded;
  if (text.starts_with("DL") || text.starts_with("SC")) return is_number(text.substr(2), 4, 4);
  if (text.starts_with("DS")) return is_number(text.substr(2), 1, 4);
  if (text.starts_with("KSV") || text.starts_with("KCV")) return is_number(text.substr(3), 1, 4);
  if (!text.starts_with("CKV_") && !text.starts_with("CKV2_")) return false;
  const std::size_t last = text.rfind('_');
  return last > 4 && is_number(text.substr(last + 1), 1, 4);
}

}  // namespace infralint::policy
