#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {

void probe_path_convention(const Container& container, const RuleContext& context, Findings& findings) {
  const auto judge_path = [&](std::string_view probe, const std::vector<std::string>& allowed) {
    const Node path = container.node[probe]["httpGet"]["path"];
    if (!path.is_scalar() || path.unknown() || allowed.empty()) return;
    const bool fits = std::any_of(allowed.begin(), allowed.end(), [&](const std::string& word) {
      return word.starts_with('/') ? path.text() == word : path.text().find(word) != std::string_view::npos;
    });
    if (fits) return;
    findings
        .report(path.value(),
                message({quoted(probe), " asks ", quoted(path.text()), ", which is no health endpoint by convention"}))
        .help("use the health endpoint that your services agree on");
  };
  judge_path("livenessProbe", context.list("liveness-paths"));
  judge_path("readinessProbe", context.list("readiness-paths"));
}

}  // namespace infralint::k8s
