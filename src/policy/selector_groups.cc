// Names that are no rules of their own but stand for some: older or broader names of a finding.
#include "policy/selector_groups.h"

namespace infralint::policy {
namespace {

constexpr SelectorGroup groups[] = {
    {"compose/env-file-in-image", "dotenv/env-copied-into-image"},
    {"compose/implicit-root-user", "docker/user-missing"},
    {"k8s/alpha-api", "k8s-api/alpha-api-version"},
    {"k8s/api-not-yet-available", "k8s-api/unreleased-api-version"},
    {"k8s/capability-name-invalid", "k8s-api/capability-name"},
    {"k8s/contradictory-security-context",
     "k8s-api/run-as-root-conflict k8s-api/privilege-conflict k8s-api/proc-mount k8s-api/host-users "
     "k8s-api/os-mismatch"},
    {"k8s/cronjob-schedule-invalid",
     "k8s-api/cron-time-zone-in-schedule k8s-api/invalid-cron k8s-api/invalid-time-zone "
     "k8s-api/cron-never-fires"},
    {"k8s/deprecated-api", "k8s-api/deprecated-api-version"},
    {"k8s/deprecated-field", "k8s-api/deprecated-field k8s-api/deprecated-node-label k8s-api/dead-annotation"},
    {"k8s/deprecated-service-account-field", "k8s-api/service-account-conflict k8s-api/deprecated-field"},
    {"k8s/duplicate-env", "k8s-api/env-overwritten"},
    {"k8s/duplicate-key", "yaml/duplicate-key"},
    {"k8s/duplicate-object", "k8s-api/duplicate-object"},
    {"k8s/env-reference-unresolved", "k8s-api/env-undefined-reference"},
    {"k8s/extended-resource-mismatch", "k8s-api/extended-resource k8s-api/hugepages"},
    {"k8s/file-mode-decimal", "k8s-api/suspicious-file-mode"},
    {"k8s/flux-helmrelease-source", "k8s-api/flux-helm-release k8s-api/group-violation"},
    {"k8s/hpa-bounds", "k8s-api/hpa-bounds"},
    {"k8s/hpa-metric-without-request", "k8s-api/hpa-missing-request"},
    {"k8s/hpa-replicas-conflict", "k8s-api/hpa-replicas-conflict"},
    {"k8s/hpa-target-not-scalable", "k8s-api/hpa-target"},
    {"k8s/image-reference-invalid", "k8s-api/invalid-image-reference"},
    {"k8s/ingress-class", "k8s-api/ingress-class"},
    {"k8s/label-invalid", "k8s-api/invalid-label-key k8s-api/invalid-label-value k8s-api/invalid-annotation-key"},
    {"k8s/name-invalid", "k8s-api/invalid-name"},
    {"k8s/pdb-policy-missing", "k8s-api/pdb-fields"},
    {"k8s/pod-spec-invalid",
     "k8s-api/containers-required k8s-api/duplicate-container-name k8s-api/container-name-required "
     "k8s-api/image-required k8s-api/image-whitespace k8s-api/init-container-probe "
     "k8s-api/ephemeral-container-in-template k8s-api/ephemeral-container-field "
     "k8s-api/container-port-required k8s-api/duplicate-host-port k8s-api/host-network-port "
     "k8s-api/env-name-required k8s-api/env-value-and-value-from k8s-api/env-from-source "
     "k8s-api/key-ref-required k8s-api/field-ref-path k8s-api/resource-field-ref "
     "k8s-api/duplicate-mount-path k8s-api/mount-path-required k8s-api/sub-path "
     "k8s-api/mount-propagation-privileged k8s-api/recursive-read-only k8s-api/volume-device "
     "k8s-api/resource-claim-ref k8s-api/pod-level-resources k8s-api/resize-policy "
     "k8s-api/duplicate-volume-name k8s-api/volume-source k8s-api/host-path k8s-api/config-map-volume "
     "k8s-api/projected-source k8s-api/downward-item k8s-api/empty-dir k8s-api/claim-name-required "
     "k8s-api/csi-volume k8s-api/ephemeral-volume k8s-api/legacy-volume-fields k8s-api/image-volume "
     "k8s-api/run-as-id k8s-api/seccomp-profile k8s-api/security-annotation-conflict k8s-api/proc-mount "
     "k8s-api/sysctl k8s-api/host-users k8s-api/share-process-namespace k8s-api/os-mismatch "
     "k8s-api/windows-host-process k8s-api/dns-config k8s-api/host-alias k8s-api/pod-dns-names "
     "k8s-api/active-deadline k8s-api/grace-period k8s-api/toleration k8s-api/node-selector-term "
     "k8s-api/affinity-weight k8s-api/affinity-topology-key k8s-api/label-selector k8s-api/topology-spread "
     "k8s-api/scheduling-gates k8s-api/readiness-gate k8s-api/service-account-conflict"},
    {"k8s/port-name-invalid", "k8s-api/invalid-port k8s-api/invalid-port-name k8s-api/duplicate-port-name"},
    {"k8s/prestop-exceeds-grace-period", "k8s-api/sleep-hook"},
    {"k8s/probe-invalid",
     "k8s-api/probe-handler k8s-api/probe-success-threshold k8s-api/probe-number "
     "k8s-api/probe-grace-period k8s-api/probe-http"},
    {"k8s/probe-named-port-missing", "k8s-api/probe-port-name"},
    {"k8s/prometheusrule-invalid",
     "k8s-api/prometheus-operator prometheus/rule-schema promql/syntax prometheus/alert-missing-severity "
     "prometheus/alert-missing-annotation"},
    {"k8s/pvc-invalid", "k8s-api/pvc-fields"},
    {"k8s/quantity-suspicious",
     "k8s-api/negative-resource k8s-api/milli-bytes k8s-api/bare-memory-number k8s-api/cpu-too-precise"},
    {"k8s/rbac-invalid", "k8s-api/rbac-role-ref k8s-api/rbac-subject k8s-api/rbac-rule"},
    {"k8s/removed-api", "k8s-api/removed-api-version"},
    {"k8s/request-exceeds-limit", "k8s-api/resource-limit-below-request k8s-api/pod-level-resources"},
    {"k8s/restart-policy-invalid", "k8s-api/restart-policy k8s-api/container-restart-policy"},
    {"k8s/secret-invalid", "k8s-api/secret-type-data k8s-api/invalid-base64 k8s-api/invalid-config-map-key"},
    {"k8s/secret-trailing-newline", "k8s-api/base64-trailing-newline"},
    {"k8s/security-context-wrong-level", "k8s-api/misplaced-field"},
    {"k8s/selector-template-mismatch", "k8s-api/selector-required k8s-api/selector-mismatch"},
    {"k8s/server-managed-field", "k8s-api/server-managed-field"},
    {"k8s/service-external-ips", "k8s-api/service-addresses"},
    {"k8s/service-invalid",
     "k8s-api/service-ports-required k8s-api/service-port-name k8s-api/service-duplicate-port "
     "k8s-api/service-node-port k8s-api/service-type-fields k8s-api/service-affinity "
     "k8s-api/service-ip-family k8s-api/service-traffic-distribution"},
    {"k8s/service-target-port-missing", "k8s-api/service-target-port k8s-api/service-target-port-unknown"},
    {"k8s/statefulset-service", "k8s-api/statefulset-service-name"},
    {"k8s/velero-schedule-invalid", "k8s-api/velero-schedule k8s-api/invalid-cron k8s-api/invalid-duration"},
    {"k8s/volume-mount-undefined", "k8s-api/volume-mount-unknown"},
    {"k8s/workload-spec-invalid",
     "k8s-api/selector-required k8s-api/replicas-negative k8s-api/deployment-strategy "
     "k8s-api/progress-deadline k8s-api/daemonset-strategy k8s-api/statefulset-strategy "
     "k8s-api/volume-claim-template k8s-api/job-counts k8s-api/job-index-fields k8s-api/job-selector "
     "k8s-api/pod-failure-policy k8s-api/success-policy k8s-api/pod-replacement-policy "
     "k8s-api/job-managed-by k8s-api/cronjob-limits k8s-api/hpa-metric k8s-api/hpa-behavior "
     "k8s-api/pdb-fields"},
    {"kustomize/replica-conflicts-hpa", "k8s-api/hpa-replicas-conflict"},
    {"nginx/undefined-upstream", "project/proxy-upstream-unknown"},
    {"secrets/suppressed-without-reason", "meta/suppression-without-reason"},
    {"yaml/merge-key-unsupported", "workflow/merge-key"},
};

}  // namespace

std::span<const SelectorGroup> selector_groups() { return groups; }

}  // namespace infralint::policy
