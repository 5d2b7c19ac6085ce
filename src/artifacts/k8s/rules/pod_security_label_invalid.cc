#include <string_view>

#include "artifacts/k8s/model.h"
#include "check/findings.h"
#include "check/message.h"
#include "check/rule_context.h"

namespace infralint::k8s {
namespace {

bool pod_security_label_invalid_is_version(std::string_view text) {
  if (text == "latest") return true;
  return text.starts_with("v1.") && text.size() > 3 &&
         text.find_first_not_of("0123456789", 3) == std::string_view::npos;
}

}  // namespace

void pod_security_label_invalid(const Object& object, const RuleContext&, Findings& findings) {
  if (!object.is("", "Namespace")) return;
  constexpr std::string_view prefix = "pod-security.kubernetes.io/";
  for (const Node::Member& label : object.metadata["labels"].members()) {
    if (!label.key->text.starts_with(prefix) || label.value.unknown()) continue;
    std::string_view mode = label.key->text.substr(prefix.size());
    const std::string_view value = label.value.text();
    const bool version = mode.ends_with("-version");
    if (version) mode.remove_suffix(8);
    if (mode != "enforce" && mode != "audit" && mode != "warn") {
      findings.report(*label.key, message({quoted(mode), " is no mode of Pod Security"}))
          .help("use `enforce`, `audit` or `warn`");
    } else if (version ? !pod_security_label_invalid_is_version(value)
                       : value != "privileged" && value != "baseline" && value != "restricted") {
      findings
          .report(label.value.value(),
                  message({quoted(value), version ? " is no version of Pod Security" : " is no level of Pod Security"}))
          .help(version ? "use `latest` or a version such as `v1.30`" : "use `privileged`, `baseline` or `restricted`");
    }
  }
}

}  // namespace infralint::k8s
