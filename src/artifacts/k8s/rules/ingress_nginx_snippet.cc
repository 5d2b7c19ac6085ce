#include <string_view>

#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void ingress_nginx_snippet(const Object& object, const RuleContext&, Findings& findings) {
  for (const Node::Member& annotation : object.metadata["annotations"].members()) {
    const std::string_view key = annotation.key->text;
    const bool community = key.starts_with("nginx.ingress.kubernetes.io/") && key.ends_with("-snippet");
    const bool vendor = key.starts_with("nginx.org/") && key.ends_with("-snippets");
    if (!community && !vendor) continue;
    const std::string_view text = annotation.value.text();
    bool dangerous = false;
    for (const std::string_view word : {"alias", "lua_", "_lua", "load_module", "kubernetes.io"}) {
      dangerous = dangerous || text.find(word) != std::string_view::npos;
    }
    Draft draft = findings.report(
        *annotation.key, message({quoted(key), " injects configuration into the controller, which serves everybody"}));
    draft.help("use the annotation that does the one thing that is needed; most clusters forbid snippets");
    if (dangerous) draft.level(Level::error);
  }
}

}  // namespace infralint::k8s
