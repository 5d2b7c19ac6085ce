#include <algorithm>
#include <map>

#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {
namespace {

bool duplicate_container_name_apart(const Service& a, const Service& b) {
  if (a.profiles.empty() || b.profiles.empty()) return false;
  return std::none_of(a.profiles.begin(), a.profiles.end(), [&](std::string_view profile) {
    return std::find(b.profiles.begin(), b.profiles.end(), profile) != b.profiles.end();
  });
}

}  // namespace

void duplicate_container_name(const Document& document, const RuleContext&, Findings& findings) {
  std::map<std::string, const Service*> first;
  for (const Service& service : document.services) {
    const std::optional<std::string> name = service.text("container_name");
    if (!name || name->empty()) continue;
    const auto [found, added] = first.emplace(*name, &service);
    if (added || duplicate_container_name_apart(*found->second, service)) continue;
    const value::Value* node = service.get("container_name");
    const value::Value* other = found->second->get("container_name");
    if (node == other) continue;
    findings
        .report(*node, message({"container name ", quoted(*name), " is already taken by service ",
                                quoted(found->second->name)}))
        .related(other->span, "used here first")
        .object(std::string(service.name))
        .help("give it another name, or remove `container_name`");
  }
}

}  // namespace infralint::compose
