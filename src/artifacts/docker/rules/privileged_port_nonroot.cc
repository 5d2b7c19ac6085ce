#include "artifacts/docker/accounts.h"
#include "artifacts/docker/listen_port.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::docker {
namespace {

bool privileged_port_nonroot_is_allowed(const Stage& stage) {
  for (const Stage* each : stage.chain()) {
    for (const Instruction& instruction : each->instructions) {
      if (instruction.syntax->logical.find("cap_net_bind_service") != std::string::npos) return true;
    }
  }
  return false;
}

}  // namespace

void privileged_port_nonroot(const Stage& stage, const RuleContext& context, Findings& findings) {
  if (!stage.target) return;
  const RuntimeUser user = runtime_user(stage);
  if (!user.known || user.root || user.instruction == nullptr || privileged_port_nonroot_is_allowed(stage)) return;
  const RuntimeCommand runtime = runtime_command(stage);
  std::uint32_t port = 0;
  Span span;
  if (const auto listens = listen_port(stage, runtime, context.project())) {
    port = listens->port;
    span = listens->span;
  } else if (stage.facts.expose != nullptr) {
    for (const dockerfile::Word& word : stage.facts.expose->syntax->words) {
      const auto number = port_number(std::string_view(word.text).substr(0, word.text.find('/')));
      if (!number || *number >= 1024 || port != 0) continue;
      port = *number;
      span = word.span;
    }
  }
  if (port == 0 || port >= 1024) return;
  findings
      .report(span,
              message({"port ", port, " is below 1024: where the node does not allow it, only root may listen there"}))
      .help("listen on a port such as 8080, and let the platform map it");
}

}  // namespace infralint::docker
