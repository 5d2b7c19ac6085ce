#include "artifacts/compose/image_facts.h"
#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {
namespace {

bool exposed_datastore_port_profiled(const Service& service) {
  for (const std::string_view profile : service.profiles) {
    for (const std::string_view word : {"dev", "debug", "local", "test", "tools"}) {
      if (profile.find(word) != std::string_view::npos) return true;
    }
  }
  return false;
}

}  // namespace

void exposed_datastore_port(const Port& port, const RuleContext&, Findings& findings) {
  const Service& service = *port.service;
  const ImageFacts* facts = datastore_facts(service.image);
  if (!facts || !port.mapping || !port.mapping->wildcard() || service.document->relaxed()) return;
  if (!lists_port(facts->ports, port.mapping->target.first) || exposed_datastore_port_profiled(service)) return;
  Draft draft =
      findings.report(*port.node, message({"port ", port.mapping->target.first, " of datastore ",
                                           quoted(service.image.path), " is open on every address of the host"}));
  draft.help("other services reach it without `ports`; for the host alone publish it on `127.0.0.1`");
  draft.level(graded(*service.document));
  const bool plain = port.short_form && port.mapping->published && port.mapping->host_ip.empty() &&
                     !port.node->opaque && port.node->text == port.text && port.text.find(':') != std::string::npos;
  if (!plain) return;
  const std::uint32_t begin = port.node->inner({0, 0}).begin;
  draft.fix({"publish on the loopback address", Applicability::unsafe, {{{begin, begin}, "127.0.0.1:"}}});
}

}  // namespace infralint::compose
