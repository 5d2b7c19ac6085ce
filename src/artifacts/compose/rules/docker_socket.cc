#include "artifacts/compose/image_facts.h"
#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {
namespace {

std::string_view docker_socket_kind(std::string_view path) {
  for (const std::string_view name : {"docker.sock", "containerd.sock", "podman.sock", "crio.sock"}) {
    if (base_name(path) == name) return name;
  }
  return path == "/run" || path == "/var/run" ? path : std::string_view();
}

}  // namespace

void docker_socket(const Service& service, const RuleContext&, Findings& findings) {
  if (service.image.path.find("socket-proxy") != std::string_view::npos) return;
  for (const Mount& mount : service.mounts) {
    if (mount.type != MountType::bind || mount.source.empty()) continue;
    const std::string path = clean_path(mount.source);
    const std::string_view socket = docker_socket_kind(path);
    if (socket.empty()) continue;
    findings
        .report(*mount.node, message({mount.read_only ? "read-only or not, " : "", "access to ", quoted(path),
                                      " lets the container control the host"}))
        .level(graded(*service.document))
        .help("use a socket proxy that allows only the calls that are needed");
  }
  const value::Entry* api = service.get_entry("use_api_socket");
  if (!api || !boolean(&api->value).value_or(false)) return;
  findings.report_key(*api, "`use_api_socket` lets the container control the host")
      .level(graded(*service.document))
      .help("use a socket proxy that allows only the calls that are needed");
}

}  // namespace infralint::compose
