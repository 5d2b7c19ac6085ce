#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void invalid_port(const Port& port, const RuleContext&, Findings& findings) {
  if (port.problem.empty()) return;
  findings
      .report(*port.node, port.short_form ? message({"port ", quoted(port.text), " ", port.problem})
                                          : message({"this port ", port.problem}))
      .help("write `[[IP:]HOST:]CONTAINER[/PROTOCOL]`, such as `127.0.0.1:8080:80`");
}

}  // namespace infralint::compose
