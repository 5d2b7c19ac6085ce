#include <string_view>

#include "artifacts/k8s/model.h"
#include "artifacts/k8s/resources.h"
#include "base/quantity.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

bool quantity_suspicious_is_bare(std::string_view amount) {
  return amount.find_first_not_of("0123456789.") == std::string_view::npos;
}

}  // namespace

void quantity_suspicious(const Container& container, const RuleContext& context, Findings& findings) {
  const auto least_memory = Quantity::parse(context.text("min-memory"));
  const Quantity most_cpu = Quantity::units(context.integer("max-cpu"));
  for (const std::string_view field : {"requests", "limits"}) {
    const Node memory = own_resource(container, field, "memory");
    if (const auto amount = memory.quantity();
        amount && least_memory && *amount > Quantity::units(0) && *amount < *least_memory) {
      findings
          .report(memory.value(), message({"memory ", quoted(memory.text()), " is less than any program needs",
                                           memory.text().ends_with('m') ? ": `m` means thousandths of a byte" : ""}))
          .help("write mebibytes as `Mi`, as in `512Mi`");
    }
    const Node cpu = own_resource(container, field, "cpu");
    if (const auto amount = cpu.quantity(); amount && *amount >= most_cpu && quantity_suspicious_is_bare(cpu.text())) {
      findings.report(cpu.value(), message({"CPU ", quoted(cpu.text()), " means that many whole cores"}))
          .help("write thousandths of a core with `m`, as in `500m`");
    }
  }
}

}  // namespace infralint::k8s
