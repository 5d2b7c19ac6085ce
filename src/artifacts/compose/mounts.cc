#include "artifacts/compose/mounts.h"

namespace infralint::compose {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// A colon behind `C` belongs to a Windows path when a separator follows.
bool is_drive(std::string_view text, std::size_t begin, std::size_t colon) {
  return colon == begin + 1 && is_letter(text[begin]) && colon + 1 < text.size() &&
         (text[colon + 1] == '\\' || text[colon + 1] == '/');
}

}  // namespace

ShortMount split_mount(std::string_view text) {
  ShortMount out;
  std::size_t begin = 0;
  std::size_t braces = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const bool end = at == text.size();
    if (!end && text[at] == '{' && at > 0 && text[at - 1] == '$') ++braces;
    if (!end && text[at] == '}' && braces > 0) --braces;
    if (!end && (text[at] != ':' || braces > 0 || is_drive(text, begin, at))) continue;
    out.parts.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)});
    if (begin == at) out.problem = "has an empty part";
    begin = at + 1;
  }
  if (out.parts.size() > 3) out.problem = "has more than three parts; options are separated by commas";
  if (text.empty()) out.problem = "is empty";
  return out;
}

MountType type_of_source(std::string_view source) {
  if (source.empty()) return MountType::anonymous;
  const char c = source[0];
  if (c == '.' || c == '/' || c == '~' || c == '\\') return MountType::bind;
  if (source.size() > 1 && is_letter(c) && source[1] == ':') return MountType::bind;
  return MountType::named;
}

std::string clean_path(std::string_view path) {
  std::vector<std::string_view> parts;
  const bool absolute = path.starts_with('/');
  while (!path.empty()) {
    const std::size_t slash = path.find('/');
    const std::string_view part = path.substr(0, slash);
    path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
    if (part.empty() || part == ".") continue;
    if (part == ".." && absolute && parts.empty()) continue;
    if (part == ".." && !parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else {
      parts.push_back(part);
    }
  }
  std::string out;
  for (const std::string_view part : parts) {
    if (absolute || !out.empty()) out += '/';
    out += part;
  }
  if (out.empty()) return absolute ? "/" : ".";
  return out;
}

bool is_within(std::string_view path, std::string_view directory) {
  if (directory == "/") return path.starts_with('/');
  return path.starts_with(directory) && (path.size() == directory.size() || path[directory.size()] == '/');
}

}  // namespace infralint::compose
