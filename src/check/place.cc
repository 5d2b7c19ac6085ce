#include "check/place.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace infralint {
namespace {

using value::Entry;
using value::Value;

// By what an item of a list is recognised when it has moved, first match first (output-formats 2.2).
constexpr std::array<std::string_view, 5> identity_keys = {"name", "id", "containerPort", "mountPath", "alert"};

constexpr std::size_t usual_path = 128;  // bytes

void append_name(std::string& out, std::string_view text) {
  static constexpr char hex[] = "0123456789abcdef";
  out += "['";
  const auto is_usual = [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '\'' && c != '\\'; };
  if (std::all_of(text.begin(), text.end(), is_usual)) {
    out += text;
    out += "']";
    return;
  }
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\'' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20) {
      switch (c) {
        case '\b': out += "\\b"; break;
        case '\t': out += "\\t"; break;
        case '\n': out += "\\n"; break;
        case '\f': out += "\\f"; break;
        case '\r': out += "\\r"; break;
        default:
          out += "\\u00";
          out += hex[byte >> 4];
          out += hex[byte & 15];
      }
    } else {
      out += c;
    }
  }
  out += "']";
}

// The entry whose key or value `child` is. Entries lie side by side, so its address tells which one.
const Entry* entry_of(const Value& mapping, const Value& child) {
  const auto begin = reinterpret_cast<std::uintptr_t>(mapping.entries.data());
  const auto place = reinterpret_cast<std::uintptr_t>(&child);
  if (place < begin || place >= begin + mapping.entries.size_bytes()) return nullptr;
  return &mapping.entries[(place - begin) / sizeof(Entry)];
}

std::size_t index_of(const Value& sequence, const Value& item) {
  return static_cast<std::size_t>(&item - sequence.items.data());
}

std::string identity_of(const Value& item) {
  if (!item.is_mapping()) return "[*]";
  for (const std::string_view key : identity_keys) {
    const Value* found = item.find(key);
    if (found && found->is_scalar() && !found->text.empty()) {
      std::string identity;
      identity.reserve(key.size() + found->text.size() + 3);
      return identity.append("[").append(key).append("=").append(found->text).append("]");
    }
  }
  const Value* uses = item.find("uses");
  if (uses && uses->is_scalar()) return "[uses=" + std::string(uses->text.substr(0, uses->text.find('@'))) + "]";
  return "[*]";
}

void append_path(std::string& path, const Value& node) {
  if (node.parent == nullptr) {
    path += '$';
    return;
  }
  const Value& parent = *node.parent;
  append_path(path, parent);
  if (parent.is_sequence()) {
    path += '[';
    path += std::to_string(index_of(parent, node));
    path += ']';
  } else if (const Entry* entry = entry_of(parent, node)) {
    append_name(path, entry->key.text);
  }
}

void append_identity(std::string& path, const Value& node) {
  if (node.parent == nullptr) return;
  const Value& parent = *node.parent;
  append_identity(path, parent);
  if (parent.is_sequence()) {
    path += identity_of(node);
  } else if (const Entry* entry = entry_of(parent, node)) {
    if (!path.empty()) path += '.';
    path += entry->key.text;
  }
}

}  // namespace

std::string normalized_path(const Value& node) {
  std::string path;
  path.reserve(usual_path);
  append_path(path, node);
  return path;
}

std::string identity_path(const Value& node) {
  std::string path;
  path.reserve(usual_path);
  append_identity(path, node);
  return path;
}

}  // namespace infralint
