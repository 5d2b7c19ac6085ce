#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {

void dockerfile_shadows_builder(const Service& service, const RuleContext&, Findings& findings) {
  const value::Entry* entry = service.own_build("builder");
  const std::string builder = folded_choice(entry);
  if (builder != "RAILPACK" && builder != "NIXPACKS") return;
  if (!service.dockerfile || service.build("dockerfilePath")) return;
  findings
      .report(entry->value, message({"builder ", quoted(entry->value.text), " is not used, because ",
                                     quoted(*service.dockerfile), " exists"}))
      .related_in(*service.dockerfile, Span{0, 0}, "Railway builds this file")
      .help("remove the setting, or move the Dockerfile");
}

}  // namespace infralint::railway
