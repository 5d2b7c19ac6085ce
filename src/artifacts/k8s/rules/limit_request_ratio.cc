#include <string_view>

#include "artifacts/k8s/model.h"
#include "artifacts/k8s/resources.h"
#include "base/quantity.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void limit_request_ratio(const Container& container, const RuleContext& context, Findings& findings) {
  const auto judge_ratio = [&](std::string_view resource, std::int64_t most) {
    const Node request = own_resource(container, "requests", resource);
    const Node limit = own_resource(container, "limits", resource);
    const auto low = request.quantity();
    const auto high = limit.quantity();
    if (!low || !high || *low <= Quantity::units(0) || high->value() <= low->value() * static_cast<double>(most))
      return;
    findings
        .report(limit.value(), message({resource, " limit ", quoted(limit.text()), " is more than ", most,
                                        " times the request ", quoted(request.text())}))
        .help("bring request and limit closer to what the program really uses")
        .related(request.value().span, "the request");
  };
  judge_ratio("memory", context.integer("max-memory-ratio"));
  judge_ratio("cpu", context.integer("max-cpu-ratio"));
}

}  // namespace infralint::k8s
