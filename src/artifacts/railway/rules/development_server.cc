#include "artifacts/railway/model.h"
#include "artifacts/railway/server.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void development_server(const Service& service, const RuleContext&, Findings& findings) {
  const value::Entry* entry = service.own_deploy("startCommand");
  const std::optional<std::string_view> text = known_text(entry);
  if (!text || service.stage == Stage::ephemeral || service.stage == Stage::development) return;
  const Program program = classify(*text);
  if (!program.development) return;
  Draft draft = findings.report(entry->value.inner(*program.development),
                                message({quoted(program.development->of(*text)),
                                         " starts a development server, which is slow and shows internals"}));
  draft.help("start the server that is made for production");
  if (!service.release) draft.level(Level::note);
}

}  // namespace infralint::railway
