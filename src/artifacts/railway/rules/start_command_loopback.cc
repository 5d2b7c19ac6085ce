#include "artifacts/railway/model.h"
#include "artifacts/railway/server.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void start_command_loopback(const Service& service, const RuleContext&, Findings& findings) {
  const value::Entry* entry = service.own_deploy("startCommand");
  const std::optional<std::string_view> text = known_text(entry);
  if (!text || is_background(service)) return;
  const Program program = classify(*text);
  if (!program.server || program.server->reach != Reach::loopback) return;
  const Server& server = *program.server;
  const Span place = server.address.value_or(server.span);
  findings
      .report(entry->value.inner(place),
              server.address
                  ? message({quoted(server.name), " listens on the loopback address, where Railway cannot reach it"})
                  : message({quoted(server.name),
                             " listens on 127.0.0.1 unless told otherwise, where Railway cannot reach it"}))
      .help("listen on `0.0.0.0` (or `::` for private networking)");
}

}  // namespace infralint::railway
