#include "artifacts/compose/image_facts.h"
#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {

void host_namespace(const Service& service, const RuleContext&, Findings& findings) {
  struct Namespace {
    std::string_view key;
    std::string_view what;
  };
  static constexpr Namespace namespaces[] = {{"pid", "processes"},
                                             {"ipc", "shared memory"},
                                             {"uts", "host name"},
                                             {"userns_mode", "user ids"},
                                             {"cgroup", "control groups"}};
  static constexpr std::string_view observers =
      "node-exporter cadvisor agent datadog* falco* netdata process-exporter alloy promtail";
  for (const Namespace& space : namespaces) {
    if (service.text(space.key) != "host") continue;
    Draft draft =
        findings.report(*service.get(space.key),
                        message({"the container shares the host's ", space.what, " (", quoted(space.key), ")"}));
    draft.help("remove it unless the container has to observe the host");
    const bool expected = space.key == "pid" && is_one_of(service.image.name, observers);
    draft.level(expected ? Level::note : softened(*service.document, Level::warning));
  }
}

}  // namespace infralint::compose
