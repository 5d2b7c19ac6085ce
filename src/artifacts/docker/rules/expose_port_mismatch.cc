#include "artifacts/docker/listen_port.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::docker {
namespace {

struct ExposePortMismatchPorts {
  std::vector<std::pair<std::uint32_t, Span>> ports;  // single ones
  bool certain = true;                                // no ranges, nothing that is decided later
};

ExposePortMismatchPorts expose_port_mismatch_collect(const Stage& stage) {
  ExposePortMismatchPorts result;
  for (const Stage* each : stage.chain()) {
    for (const Instruction& instruction : each->instructions) {
      if (instruction.keyword() != Keyword::expose || instruction.is_trigger) continue;
      for (const dockerfile::Word& word : instruction.syntax->words) {
        const dockerfile::Expansion text = instruction.expand(word.text);
        const auto port = port_number(std::string_view(text.text).substr(0, text.text.find('/')));
        if (!text.known || !port) {
          result.certain = false;
        } else {
          result.ports.emplace_back(*port, word.span);
        }
      }
    }
  }
  return result;
}

}  // namespace

void expose_port_mismatch(const Stage& stage, const RuleContext& context, Findings& findings) {
  if (!stage.target) return;
  const ExposePortMismatchPorts exposed = expose_port_mismatch_collect(stage);
  if (!exposed.certain || exposed.ports.empty()) return;
  const RuntimeCommand command = runtime_command(stage);
  const auto listens = listen_port(stage, command, context.project());
  if (!listens) return;
  for (const auto& [port, span] : exposed.ports) {
    if (port == listens->port) return;
  }
  const auto& [port, span] = exposed.ports.front();
  Draft draft = findings.report(span, message({"EXPOSE says ", port, ", but ", quoted(listens->server), " listens on ",
                                               listens->port, listens->by_default ? " by default" : ""}));
  draft.help(message({"expose ", listens->port, ", or let the program listen on ", port}))
      .related(listens->span, listens->by_default ? "nothing says another port" : "listens here");
  if (exposed.ports.size() == 1 && !listens->by_default) {
    const std::string text = std::to_string(listens->port);
    const std::size_t digits = std::to_string(port).size();
    // A variable stands for itself.
    if (span.size() >= digits && port_number(span.of(stage.document->file->text()).substr(0, digits)) == port) {
      draft.fix({"expose the port that is listened on",
                 Applicability::safe,
                 {{{span.begin, span.begin + static_cast<std::uint32_t>(digits)}, text}}});
    }
  }
}

}  // namespace infralint::docker
