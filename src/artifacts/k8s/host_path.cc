#include "artifacts/k8s/host_path.h"

#include <algorithm>
#include <array>
#include <vector>

namespace infralint::k8s {
namespace {

constexpr auto sensitive_directories = std::to_array<std::string_view>({
    "/etc",
    "/root",
    "/proc",
    "/boot",
    "/sys",
    "/dev",
    "/lib",
    "/lib64",
    "/usr",
    "/run",
    "/var/run",
    "/var/log",
    "/var/lib/kubelet",
    "/var/lib/etcd",
    "/var/lib/docker",
    "/var/lib/containerd",
});

// What pods need for honest reasons, and what gives no power over the node.
constexpr auto harmless_paths = std::to_array<std::string_view>({
    "/etc/localtime",
    "/etc/timezone",
    "/etc/ssl/certs",
    "/etc/machine-id",
    "/usr/share/zoneinfo",
    "/lib/modules",
    "/dev/log",
    "/dev/shm",
    "/dev/dri",
    "/dev/kvm",
    "/dev/fuse",
    "/dev/net/tun",
    "/dev/infiniband",
    "/dev/snd",
});

constexpr auto harmless_when_read_only = std::to_array<std::string_view>({"/sys/fs/cgroup", "/var/log"});

constexpr auto socket_names = std::to_array<std::string_view>({
    "docker.sock",
    "containerd.sock",
    "crio.sock",
    "podman.sock",
    "cri-dockerd.sock",
    "dockershim.sock",
});

constexpr auto socket_directories = std::to_array<std::string_view>({
    "/run/containerd",
    "/run/crio",
    "/run/podman",
    "/var/run/containerd",
    "/var/run/crio",
    "/var/run/podman",
});

std::string normalized(std::string_view path) {
  std::vector<std::string_view> parts;
  while (!path.empty()) {
    const auto end = std::min(path.find('/'), path.size());
    const std::string_view part = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    if (part == "..") {
      if (!parts.empty()) parts.pop_back();
    } else if (!part.empty() && part != ".") {
      parts.push_back(part);
    }
  }
  std::string out;
  for (const std::string_view part : parts) {
    out += '/';
    out += part;
  }
  return out.empty() ? "/" : out;
}

}  // namespace

std::string host_path_of(const Volume& volume) {
  const Node path = volume.node["hostPath"]["path"];
  if (!path.is_scalar() || path.unknown() || !path.text().starts_with('/')) return {};
  return normalized(path.text());
}

bool is_or_below(std::string_view path, std::string_view directory) {
  if (!path.starts_with(directory)) return false;
  return path.size() == directory.size() || path[directory.size()] == '/';
}

bool is_runtime_socket(std::string_view path) {
  const std::string_view last = path.substr(path.rfind('/') + 1);
  return std::find(socket_names.begin(), socket_names.end(), last) != socket_names.end() ||
         std::find(socket_directories.begin(), socket_directories.end(), path) != socket_directories.end();
}

bool is_sensitive_host_path(const Volume& volume, std::string_view path) {
  const auto below_one_of = [&](const auto& directories) {
    return std::any_of(directories.begin(), directories.end(),
                       [&](std::string_view directory) { return is_or_below(path, directory); });
  };
  if (path == "/") return true;
  if (!below_one_of(sensitive_directories) || below_one_of(harmless_paths)) return false;
  return !(below_one_of(harmless_when_read_only) && mounted_read_only(volume));
}

bool mounted_read_only(const Volume& volume) {
  const std::string_view name = volume.node["name"].text();
  for (const Container& container : volume.pod->containers) {
    for (const Node& mount : container.node["volumeMounts"].items()) {
      if (mount["name"].text() == name && !mount["readOnly"].is_true()) return false;
    }
  }
  return true;
}

}  // namespace infralint::k8s
