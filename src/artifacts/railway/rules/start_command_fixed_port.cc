#include "artifacts/railway/model.h"
#include "artifacts/railway/server.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void start_command_fixed_port(const Service& service, const RuleContext&, Findings& findings) {
  const value::Entry* entry = service.own_deploy("startCommand");
  const std::optional<std::string_view> text = known_text(entry);
  if (!text || is_background(service)) return;
  const Program program = classify(*text);
  // A server on the loopback address has a worse problem, with a finding of its own.
  if (!program.server || !program.server->port || program.server->reach == Reach::loopback) return;
  const Server& server = *program.server;
  findings
      .report(
          entry->value.inner(server.port_span.value_or(server.span)),
          message({quoted(server.name), " always listens on port ", *server.port, ", whatever `PORT` Railway sets"}))
      .help("listen on `$PORT`, or set `PORT` to this port on the service");
}

}  // namespace infralint::railway
