#include "schema/location.h"

#include <vector>

namespace infralint::schema {
namespace {

void append_token(std::string& out, std::string_view token) {
  out += '/';
  for (const char c : token) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
}

}  // namespace

std::string location_of(const Program& program, const Node& node, std::string_view keyword) {
  const ResourceInfo& resource = program.resources[node.resource];
  std::vector<const value::Value*> path;  // innermost first
  for (const value::Value* at = node.source; at != resource.root && at->parent != nullptr; at = at->parent) {
    path.push_back(at);
  }
  std::string out = resource.document_uri.empty() ? "" : resource.document_uri + "#";
  for (auto step = path.rbegin(); step != path.rend(); ++step) {
    if (const value::Entry* entry = value::entry_of(**step)) {
      append_token(out, entry->key.text);
    } else {
      append_token(out, std::to_string(*step - (*step)->parent->items.data()));
    }
  }
  if (!keyword.empty()) append_token(out, keyword);
  return out;
}

}  // namespace infralint::schema
