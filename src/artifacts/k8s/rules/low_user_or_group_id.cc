#include <set>
#include <string_view>

#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void low_user_or_group_id(const Pod& pod, const RuleContext& context, Findings& findings) {
  if (pod.private_users()) return;
  std::set<const value::Value*> reported;
  for (const Container& container : pod.containers) {
    for (const std::string_view field : {"runAsUser", "runAsGroup"}) {
      const Node id = container.security(field);
      const auto number = id.integer();
      if (!number || *number <= 0 || *number >= context.integer("min-id")) continue;
      if (!reported.insert(&id.value()).second) continue;
      findings.report(id.value(), message({quoted(field), " ", *number, " may be a user or group of the node"}))
          .help("use an id of 10000 or more");
    }
  }
}

}  // namespace infralint::k8s
