#include "artifacts/compose/image_facts.h"
#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void exposed_admin_port(const Port& port, const RuleContext&, Findings& findings) {
  const Service& service = *port.service;
  if (!port.mapping || !port.mapping->wildcard() || service.document->relaxed() || !service.profiles.empty()) return;
  const ImageFacts* facts = image_facts(service.image);
  const std::uint32_t target = port.mapping->target.first;
  bool admin = facts && facts->admin && !facts->dashboards && lists_port(facts->ports, target);
  admin = admin || (service.image.name == "rabbitmq" && target == 15672) ||
          (service.image.name == "minio" && target == 9001);
  if (!admin) return;
  Draft draft = findings.report(*port.node, message({"the administration of ", quoted(service.image.path),
                                                     " is open on every address of the host"}));
  draft.help("publish it on `127.0.0.1`, or put it behind a proxy that asks for a login");
  const bool plain = port.short_form && port.mapping->published && port.mapping->host_ip.empty() &&
                     !port.node->opaque && port.node->text == port.text && port.text.find(':') != std::string::npos;
  if (!plain) return;
  const std::uint32_t begin = port.node->inner({0, 0}).begin;
  draft.fix({"publish on the loopback address", Applicability::unsafe, {{{begin, begin}, "127.0.0.1:"}}});
}

}  // namespace infralint::compose
