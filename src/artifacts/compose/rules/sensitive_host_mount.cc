#include "artifacts/compose/image_facts.h"
#include "artifacts/compose/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::compose {
namespace {

enum class SensitiveHostMountGrade { none, note, serious };

SensitiveHostMountGrade sensitive_host_mount_grade(std::string_view path, bool read_only) {
  static constexpr std::string_view whole =
      "/ /etc /root /boot /dev /proc /sys /lib /lib64 /usr /bin /sbin /var /var/lib /home /opt "
      "/var/lib/docker /var/lib/containerd /var/lib/kubelet /etc/passwd /etc/shadow /etc/group "
      "/etc/sudoers ~ ~/.ssh ~/.aws ~/.kube ~/.docker ~/.gnupg";
  if (is_one_of(path, whole)) return SensitiveHostMountGrade::serious;
  for (const std::string_view directory :
       {"/root", "/boot", "/proc", "/sys", "/var/lib/docker", "/var/lib/kubelet", "/etc/kubernetes", "/etc/ssh",
        "/etc/docker", "/etc/sudoers.d", "~/.ssh", "~/.aws", "~/.kube", "~/.gnupg"}) {
    if (is_within(path, directory)) return SensitiveHostMountGrade::serious;
  }
  if (read_only) return SensitiveHostMountGrade::none;
  for (const std::string_view directory : {"/etc", "/usr", "/lib"}) {
    if (is_within(path, directory)) return SensitiveHostMountGrade::note;
  }
  return SensitiveHostMountGrade::none;
}

bool sensitive_host_mount_expected(const Mount& mount, std::string_view path) {
  static constexpr std::string_view observers =
      "node-exporter cadvisor promtail alloy agent datadog* netdata filebeat* metricbeat* fluent-bit fluentd vector "
      "telegraf "
      "process-exporter glances beszel* dozzle";
  static constexpr std::string_view harmless =
      "/etc/localtime /etc/timezone /etc/hosts /etc/resolv.conf /etc/hostname /etc/machine-id /etc/os-release";
  if (is_one_of(path, harmless)) return true;
  if (!mount.read_only) return false;
  for (const std::string_view directory :
       {"/etc/ssl", "/etc/pki", "/etc/letsencrypt", "/etc/ca-certificates", "/usr/share", "/lib/modules"}) {
    if (is_within(path, directory)) return true;
  }
  const bool observed =
      path == "/" || is_within(path, "/proc") || is_within(path, "/sys") || is_within(path, "/var/lib/docker");
  return observed && is_one_of(mount.service->image.name, observers);
}

}  // namespace

void sensitive_host_mount(const Mount& mount, const RuleContext&, Findings& findings) {
  if (mount.type != MountType::bind || mount.source.empty()) return;
  const std::string path = clean_path(mount.source);
  const SensitiveHostMountGrade grade = sensitive_host_mount_grade(path, mount.read_only);
  if (grade == SensitiveHostMountGrade::none || sensitive_host_mount_expected(mount, path)) return;
  Draft draft = findings.report(
      *mount.node,
      message({mount.read_only ? "the container reads " : "the container may change ", quoted(path), " of the host"}));
  draft.help(mount.read_only ? "mount only the files that are needed"
                             : "mount only the files that are needed, and append `:ro`");
  const Document& document = *mount.service->document;
  draft.level(grade == SensitiveHostMountGrade::note
                  ? Level::note
                  : softened(document, mount.read_only ? Level::warning : Level::error));
}

}  // namespace infralint::compose
