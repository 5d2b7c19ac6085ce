#include <cstdlib>

#include "artifacts/compose/model.h"
#include "base/byte_size.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {
namespace {

void conflicting_limits_pair(const Service& service, const value::Value* a, const value::Value* b,
                             std::string_view name, bool sizes, Findings& findings) {
  const std::optional<std::string> first = service.text(a);
  const std::optional<std::string> second = service.text(b);
  if (!first || !second || *first == *second) return;
  if (sizes) {
    const auto x = parse_byte_size(*first);
    const auto y = parse_byte_size(*second);
    if (!x || !y || *x == *y) return;
  } else if (std::strtod(first->c_str(), nullptr) == std::strtod(second->c_str(), nullptr)) {
    return;
  }
  findings
      .report(*b, message({quoted(*second), " contradicts ", quoted(name), " ", quoted(*first),
                           ", so the project does not load"}))
      .related(a->span, "the other limit")
      .help("keep one of the two");
}

}  // namespace

void conflicting_limits(const Service& service, const RuleContext&, Findings& findings) {
  const value::Value* resources = service.get("deploy", "resources");
  const value::Value* limits = member(resources, "limits");
  const value::Value* reservations = member(resources, "reservations");
  conflicting_limits_pair(service, service.get("cpus"), member(limits, "cpus"), "cpus", false, findings);
  conflicting_limits_pair(service, service.get("mem_limit"), member(limits, "memory"), "mem_limit", true, findings);
  conflicting_limits_pair(service, service.get("mem_reservation"), member(reservations, "memory"), "mem_reservation",
                          true, findings);
  conflicting_limits_pair(service, service.get("pids_limit"), member(limits, "pids"), "pids_limit", false, findings);
  conflicting_limits_pair(service, service.get("scale"), service.get("deploy", "replicas"), "scale", false, findings);
}

}  // namespace infralint::compose
