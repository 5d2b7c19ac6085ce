#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void limit_suspicious(const Document& document, const RuleContext&, Findings& findings) {
  constexpr double smallest = 64.0 * 1024 * 1024;
  for (const Layer& layer : document.layers) {
    const value::Entry* limits = layer.deploy_setting("limitOverride");
    const value::Value* containers = limits ? limits->value.find("containers") : nullptr;
    if (!containers) continue;
    for (const value::Entry& entry : containers->entries) {
      const std::optional<double> number = known_number(&entry);
      if (!number || *number <= 0) continue;
      const bool bytes = entry.key.text == "memoryBytes" || entry.key.text == "diskBytes";
      if (bytes && *number < smallest) {
        findings
            .report(entry.value, message({quoted(entry.key.text), " is ", quoted(entry.value.text),
                                          " bytes, too little to start a process"}))
            .help("the unit is bytes: 512 MiB are `536870912`");
      } else if (entry.key.text == "cpu" && *number > 64) {
        findings.report(entry.value, message({"`cpu` is ", quoted(entry.value.text), " virtual CPUs"}))
            .help("the unit is whole CPUs, not thousandths: half a CPU is `0.5`");
      }
    }
  }
}

}  // namespace infralint::railway
