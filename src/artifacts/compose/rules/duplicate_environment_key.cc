#include <map>

#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void duplicate_environment_key(const Service& service, const RuleContext&, Findings& findings) {
  std::map<std::string_view, const Env*> first;
  for (const Env& env : service.environment) {
    if (!env.list_form || env.key.find('$') != std::string_view::npos) continue;
    const auto [found, added] = first.emplace(env.key, &env);
    if (added) continue;
    findings.report(env.key_span, message({quoted(env.key), " is set twice; the last value wins"}))
        .related(found->second->key_span, "set here first")
        .help("remove one of the two");
  }
}

}  // namespace infralint::compose
