#include "language/scopes.h"

#include <algorithm>

namespace infralint::language {
namespace {

constexpr std::string_view only_file[] = {"document", "file"};
constexpr std::string_view docker_stage[] = {"document", "stage", "final", "file"};

constexpr std::string_view compose_document[] = {"document", "facts", "file"};
constexpr std::string_view compose_service[] = {"service", "service-name", "document", "facts", "file"};
constexpr std::string_view compose_facts[] = {
    "stage",     "relaxed",  "release",     "complete",  "whole",       "fragment",  "one-shot",
    "has-build", "profiles", "awaited-end", "elsewhere", "known-image", "datastore", "image-lacks-healthcheck"};

constexpr std::string_view k8s_object[] = {"object", "facts", "file"};
constexpr std::string_view k8s_pod[] = {"object", "pod", "metadata", "facts", "file"};
constexpr std::string_view k8s_workload[] = {"object", "pod", "metadata", "facts", "neighbours", "file"};
constexpr std::string_view k8s_container[] = {"object", "pod", "container", "metadata", "facts", "file"};
constexpr std::string_view k8s_facts[] = {
    "whole",       "workload-kind", "long-running", "job-like",         "replicated",
    "windows",     "private-users", "role",         "system-namespace", "stage",
    "env-repeats", "image-judged",  "kustomized",   "built-in",         "host-path"};

constexpr std::string_view workflow_document[] = {"workflow", "facts", "file"};
constexpr std::string_view workflow_job[] = {"workflow", "job", "job-id", "facts", "file"};
constexpr std::string_view workflow_step[] = {"workflow", "job", "job-id", "step", "facts", "file"};
constexpr std::string_view workflow_facts[] = {"events", "calls",       "self-hosted", "labels",
                                               "os",     "other-forge", "complete",    "shell"};

constexpr std::string_view railway_document[] = {"document", "facts", "file"};
constexpr std::string_view railway_facts[] = {"environment", "stage",      "release", "builder",
                                              "serves",      "background", "replicas"};

constexpr ScopeInfo table[] = {
    {"docker", "document", "Document", only_file, {}},
    {"docker", "stage", "Stage", docker_stage, {}},
    {"docker", "instruction", "Instruction", docker_stage, {}},
    {"dockerignore", "document", "Document", only_file, {}},
    {"dockerignore", "pattern", "Pattern", only_file, {}},
    {"compose", "document", "Document", compose_document, compose_facts},
    {"compose", "service", "Service", compose_service, compose_facts},
    {"compose", "port", "Port", compose_service, compose_facts},
    {"compose", "mount", "Mount", compose_service, compose_facts},
    {"compose", "env", "Env", compose_service, compose_facts},
    {"k8s", "object", "Object", k8s_object, k8s_facts},
    {"k8s", "workload", "Workload", k8s_workload, k8s_facts},
    {"k8s", "pod", "Pod", k8s_pod, k8s_facts},
    {"k8s", "container", "Container", k8s_container, k8s_facts},
    {"k8s", "volume", "Volume", k8s_pod, k8s_facts},
    {"workflow", "document", "Document", workflow_document, workflow_facts},
    {"workflow", "job", "Job", workflow_job, workflow_facts},
    {"workflow", "step", "Step", workflow_step, workflow_facts},
    {"railway", "document", "Document", railway_document, railway_facts},
    {"railway", "service", "Service", railway_document, railway_facts},
    {"shell", "script", "EmbeddedScript", {}, {}, true},
    {"any", "document", "Document", only_file, {}},
};

}  // namespace

std::span<const ScopeInfo> scopes() { return table; }

std::optional<ScopeIndex> find_scope(std::string_view kind, std::string_view scope) {
  for (std::size_t i = 0; i < std::size(table); ++i) {
    if (table[i].kind == kind && table[i].scope == scope) return ScopeIndex{static_cast<std::uint8_t>(i)};
  }
  return std::nullopt;
}

std::vector<std::string_view> kinds() {
  std::vector<std::string_view> names;
  for (const ScopeInfo& info : table) {
    if (info.for_functions) continue;
    if (names.empty() || names.back() != info.kind) names.push_back(info.kind);
  }
  return names;
}

bool is_for_functions(std::string_view kind) {
  return std::any_of(std::begin(table), std::end(table),
                     [&](const ScopeInfo& info) { return info.kind == kind && info.for_functions; });
}

std::vector<std::string_view> scopes_of(std::string_view kind) {
  std::vector<std::string_view> names;
  for (const ScopeInfo& info : table) {
    if (info.kind == kind) names.push_back(info.scope);
  }
  return names;
}

}  // namespace infralint::language
