// The keys of `build` and `deploy`, apart because they are long. For schema.cc.
#pragma once

#include "artifacts/compose/schema.h"

namespace infralint::compose {

inline constexpr Field ulimit_fields[] = {{"soft", is_integer | is_text}, {"hard", is_integer | is_text}};
inline constexpr Table ulimit_table = {ulimit_fields};

inline constexpr Field build_secret_fields[] = {
    {"source", is_text}, {"target", is_text}, {"uid", is_text}, {"gid", is_text}, {"mode", is_number}};
inline constexpr Table build_secret_table = {build_secret_fields};

inline constexpr Field build_fields[] = {
    {"context", is_text},
    {"dockerfile", is_text},
    {"dockerfile_inline", is_text},
    {"additional_contexts", is_labels},
    {"args", is_labels},
    {"cache_from", is_list},
    {"cache_to", is_list},
    {"entitlements", is_list},
    {"extra_hosts", is_labels},
    {"isolation", is_text},
    {"labels", is_labels},
    {"network", is_text},
    {"no_cache", is_switchable},
    {"no_cache_filter", is_text | is_list},
    {"platforms", is_list},
    {"privileged", is_switchable},
    {"provenance", is_switchable},
    {"pull", is_switchable},
    {"sbom", is_switchable},
    {"secrets", is_list, nullptr, &build_secret_table},
    {"shm_size", is_byte_size},
    {"ssh", is_labels},
    {"tags", is_list},
    {"target", is_text},
    {"ulimits", is_mapping, nullptr, nullptr, &ulimit_table},
};
inline constexpr Table build_table = {build_fields};

inline constexpr Field preference_fields[] = {{"spread", is_text}};
inline constexpr Table preference_table = {preference_fields};
inline constexpr Field placement_fields[] = {{"constraints", is_list},
                                             {"preferences", is_list, nullptr, &preference_table},
                                             {"max_replicas_per_node", is_integer | is_text}};
inline constexpr Table placement_table = {placement_fields};
inline constexpr Field limit_fields[] = {{"cpus", is_number}, {"memory", is_byte_size}, {"pids", is_integer | is_text}};
inline constexpr Table limit_table = {limit_fields};
inline constexpr Field reserved_device_fields[] = {{"capabilities", is_list},
                                                   {"count", is_integer | is_text},
                                                   {"device_ids", is_list},
                                                   {"driver", is_text},
                                                   {"options", is_labels}};
inline constexpr Table reserved_device_table = {reserved_device_fields};
inline constexpr Field reservation_fields[] = {{"cpus", is_number},
                                               {"memory", is_byte_size},
                                               {"generic_resources", is_list},
                                               {"devices", is_list, nullptr, &reserved_device_table}};
inline constexpr Table reservation_table = {reservation_fields};
inline constexpr Field resource_fields[] = {{"limits", is_mapping, &limit_table},
                                            {"reservations", is_mapping, &reservation_table}};
inline constexpr Table resource_table = {resource_fields};
inline constexpr Field restart_fields[] = {
    {"condition", is_text, nullptr, nullptr, nullptr, "none on-failure any"},
    {"delay", is_duration},
    {"max_attempts", is_integer | is_text},
    {"window", is_duration},
};
inline constexpr Table restart_table = {restart_fields};
inline constexpr Field update_fields[] = {
    {"parallelism", is_integer | is_text},
    {"delay", is_duration},
    {"failure_action", is_text, nullptr, nullptr, nullptr, "continue pause rollback"},
    {"monitor", is_duration},
    {"max_failure_ratio", is_number},
    {"order", is_text, nullptr, nullptr, nullptr, "start-first stop-first"},
};
inline constexpr Table update_table = {update_fields};
inline constexpr Field deploy_fields[] = {
    {"mode", is_text, nullptr, nullptr, nullptr, "replicated global replicated-job global-job"},
    {"replicas", is_integer | is_text},
    {"endpoint_mode", is_text, nullptr, nullptr, nullptr, "vip dnsrr"},
    {"labels", is_labels},
    {"placement", is_mapping, &placement_table},
    {"resources", is_mapping, &resource_table},
    {"restart_policy", is_mapping, &restart_table},
    {"update_config", is_mapping, &update_table},
    {"rollback_config", is_mapping, &update_table},
};
inline constexpr Table deploy_table = {deploy_fields};

}  // namespace infralint::compose
