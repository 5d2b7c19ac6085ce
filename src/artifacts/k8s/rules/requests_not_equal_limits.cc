#include <string>

#include "artifacts/k8s/model.h"
#include "artifacts/k8s/resources.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void requests_not_equal_limits(const Container& container, const RuleContext& context, Findings& findings) {
  for (const std::string& resource : context.list("resources")) {
    const Node request = own_resource(container, "requests", resource);
    const Node limit = own_resource(container, "limits", resource);
    const auto low = request.quantity();
    const auto high = limit.quantity();
    if (!low || !high || *low == *high) continue;
    findings
        .report(limit.value(), message({resource, " limit ", quoted(limit.text()), " differs from the request ",
                                        quoted(request.text())}))
        .help("set both to the same amount to get the class Guaranteed")
        .related(request.value().span, "the request");
  }
}

}  // namespace infralint::k8s
