#include <algorithm>

#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void security_profile_disabled(const Service& service, const RuleContext&, Findings& findings) {
  for (const value::Value* item : list_items(service.get("security_opt"))) {
    std::string option(item->text);
    std::replace(option.begin(), option.end(), ':', '=');
    for (const std::string_view disabled : {"seccomp=unconfined", "apparmor=unconfined", "label=disable",
                                            "systempaths=unconfined", "no-new-privileges=false"}) {
      if (option != disabled) continue;
      findings
          .report(*item, message({quoted(item->text), " switches off a protection of the host against the container"}))
          .level(softened(*service.document, Level::error))
          .help("remove it, or name a profile that allows what is needed");
    }
  }
}

}  // namespace infralint::compose
