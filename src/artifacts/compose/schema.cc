#include "artifacts/compose/schema.h"

#include "artifacts/compose/schema_build_deploy.h"

namespace infralint::compose {
namespace {

constexpr Field blkio_weight_fields[] = {{"path", is_text}, {"weight", is_integer | is_text}};
constexpr Table blkio_weight_table = {blkio_weight_fields};
constexpr Field blkio_rate_fields[] = {{"path", is_text}, {"rate", is_integer | is_text}};
constexpr Table blkio_rate_table = {blkio_rate_fields};
constexpr Field blkio_fields[] = {
    {"weight", is_integer | is_text},
    {"weight_device", is_list, nullptr, &blkio_weight_table},
    {"device_read_bps", is_list, nullptr, &blkio_rate_table},
    {"device_write_bps", is_list, nullptr, &blkio_rate_table},
    {"device_read_iops", is_list, nullptr, &blkio_rate_table},
    {"device_write_iops", is_list, nullptr, &blkio_rate_table},
};
constexpr Table blkio_table = {blkio_fields};

constexpr Field resource_use_fields[] = {
    {"source", is_text}, {"target", is_text}, {"uid", is_text}, {"gid", is_text}, {"mode", is_number}};
constexpr Table resource_use_table = {resource_use_fields};
constexpr Field credential_spec_fields[] = {{"config", is_text}, {"file", is_text}, {"registry", is_text}};
constexpr Table credential_spec_table = {credential_spec_fields};
constexpr Field dependency_fields[] = {
    {"condition", is_text, nullptr, nullptr, nullptr, "service_started service_healthy service_completed_successfully"},
    {"required", is_switchable},
    {"restart", is_switchable},
};
constexpr Table dependency_table = {dependency_fields};
constexpr Field device_fields[] = {{"source", is_text}, {"target", is_text}, {"permissions", is_text}};
constexpr Table device_table = {device_fields};
constexpr Field env_file_fields[] = {{"path", is_text}, {"required", is_switchable}, {"format", is_text}};
constexpr Table env_file_table = {env_file_fields};
constexpr Field extends_fields[] = {{"service", is_text}, {"file", is_text}};
constexpr Table extends_table = {extends_fields};
constexpr Field gpu_fields[] = {{"capabilities", is_list},
                                {"count", is_integer | is_text},
                                {"device_ids", is_list},
                                {"driver", is_text},
                                {"options", is_labels}};
constexpr Table gpu_table = {gpu_fields};
constexpr Field healthcheck_fields[] = {
    {"test", is_text | is_list},   {"interval", is_duration},       {"timeout", is_duration},   {"retries", is_number},
    {"start_period", is_duration}, {"start_interval", is_duration}, {"disable", is_switchable},
};
constexpr Table healthcheck_table = {healthcheck_fields};
constexpr Field hook_fields[] = {
    {"command", is_text | is_list}, {"image", is_text},       {"user", is_text},
    {"privileged", is_switchable},  {"working_dir", is_text}, {"environment", is_labels},
    {"per_replica", is_switchable},
};
constexpr Table hook_table = {hook_fields};
constexpr Field logging_fields[] = {{"driver", is_text}, {"options", is_mapping}};
constexpr Table logging_table = {logging_fields};
constexpr Field model_use_fields[] = {{"endpoint_var", is_text}, {"model_var", is_text}};
constexpr Table model_use_table = {model_use_fields};
constexpr Field network_use_fields[] = {
    {"aliases", is_list},        {"interface_name", is_text}, {"ipv4_address", is_text},
    {"ipv6_address", is_text},   {"link_local_ips", is_list}, {"mac_address", is_text},
    {"driver_opts", is_mapping}, {"priority", is_number},     {"gw_priority", is_number},
};
constexpr Table network_use_table = {network_use_fields};
constexpr Field port_fields[] = {
    {"target", is_integer | is_text},
    {"published", is_integer | is_text},
    {"host_ip", is_text},
    {"protocol", is_text},
    {"app_protocol", is_text},
    {"mode", is_text},
    {"name", is_text},
};
constexpr Table port_table = {port_fields};
constexpr Field provider_fields[] = {{"type", is_text}, {"options", is_mapping}};
constexpr Table provider_table = {provider_fields};
constexpr Field bind_fields[] = {
    {"propagation", is_text},
    {"create_host_path", is_switchable},
    {"recursive", is_text, nullptr, nullptr, nullptr, "enabled disabled writable readonly"},
    {"selinux", is_text, nullptr, nullptr, nullptr, "z Z"},
};
constexpr Table bind_table = {bind_fields};
constexpr Field mount_volume_fields[] = {{"labels", is_labels}, {"nocopy", is_switchable}, {"subpath", is_text}};
constexpr Table mount_volume_table = {mount_volume_fields};
constexpr Field mount_tmpfs_fields[] = {{"size", is_byte_size}, {"mode", is_number}};
constexpr Table mount_tmpfs_table = {mount_tmpfs_fields};
constexpr Field mount_image_fields[] = {{"subpath", is_text}};
constexpr Table mount_image_table = {mount_image_fields};
constexpr Field mount_fields[] = {
    {"type", is_text, nullptr, nullptr, nullptr, "bind volume tmpfs cluster npipe image"},
    {"source", is_text},
    {"target", is_text},
    {"read_only", is_switchable},
    {"consistency", is_text},
    {"bind", is_mapping, &bind_table},
    {"volume", is_mapping, &mount_volume_table},
    {"tmpfs", is_mapping, &mount_tmpfs_table},
    {"image", is_mapping, &mount_image_table},
};
constexpr Table mount_table = {mount_fields};
constexpr Field watch_fields[] = {
    {"path", is_text},
    {"action", is_text, nullptr, nullptr, nullptr, "rebuild sync restart sync+restart sync+exec"},
    {"target", is_text},
    {"ignore", is_text | is_list},
    {"include", is_text | is_list},
    {"exec", is_mapping, &hook_table},
    {"initial_sync", is_switchable},
};
constexpr Table watch_table = {watch_fields};
constexpr Field develop_fields[] = {{"watch", is_list, nullptr, &watch_table}};
constexpr Table develop_table = {develop_fields};

constexpr Field service_fields[] = {
    {"annotations", is_labels},
    {"attach", is_switchable},
    {"blkio_config", is_mapping, &blkio_table},
    {"build", is_text | is_mapping, &build_table},
    {"cap_add", is_list},
    {"cap_drop", is_list},
    {"cgroup", is_text, nullptr, nullptr, nullptr, "host private"},
    {"cgroup_parent", is_text},
    {"command", is_text | is_list | is_nothing},
    {"configs", is_list, nullptr, &resource_use_table},
    {"container_name", is_text},
    {"cpu_count", is_integer | is_text},
    {"cpu_percent", is_number},
    {"cpu_period", is_number},
    {"cpu_quota", is_number},
    {"cpu_rt_period", is_number},
    {"cpu_rt_runtime", is_number},
    {"cpu_shares", is_number},
    {"cpus", is_number},
    {"cpuset", is_text},
    {"credential_spec", is_mapping, &credential_spec_table},
    {"depends_on", is_list | is_mapping, nullptr, nullptr, &dependency_table},
    {"deploy", is_mapping | is_nothing, &deploy_table},
    {"develop", is_mapping | is_nothing, &develop_table},
    {"device_cgroup_rules", is_list},
    {"devices", is_list, nullptr, &device_table},
    {"dns", is_text | is_list},
    {"dns_opt", is_list},
    {"dns_search", is_text | is_list},
    {"domainname", is_text},
    {"entrypoint", is_text | is_list | is_nothing},
    {"env_file", is_text | is_list, nullptr, &env_file_table},
    {"environment", is_labels},
    {"expose", is_list},
    {"extends", is_text | is_mapping, &extends_table},
    {"external_links", is_list},
    {"extra_hosts", is_labels},
    {"gpus", is_text | is_list, nullptr, &gpu_table, nullptr, "all"},
    {"group_add", is_list},
    {"healthcheck", is_mapping, &healthcheck_table},
    {"hostname", is_text},
    {"image", is_text},
    {"init", is_switchable},
    {"ipc", is_text},
    {"isolation", is_text},
    {"label_file", is_text | is_list},
    {"labels", is_labels},
    {"links", is_list},
    {"logging", is_mapping, &logging_table},
    {"mac_address", is_text},
    {"mem_limit", is_byte_size},
    {"mem_reservation", is_byte_size},
    {"mem_swappiness", is_number},
    {"memswap_limit", is_number},
    {"models", is_list | is_mapping, nullptr, nullptr, &model_use_table},
    {"network_mode", is_text},
    {"networks", is_list | is_mapping, nullptr, nullptr, &network_use_table},
    {"oom_kill_disable", is_switchable},
    {"oom_score_adj", is_number},
    {"pid", is_text | is_nothing},
    {"pids_limit", is_number},
    {"platform", is_text},
    {"ports", is_list, nullptr, &port_table},
    {"post_start", is_list, nullptr, &hook_table},
    {"pre_start", is_list, nullptr, &hook_table},
    {"pre_stop", is_list, nullptr, &hook_table},
    {"privileged", is_switchable},
    {"profiles", is_list},
    {"provider", is_mapping, &provider_table},
    {"pull_policy", is_text, nullptr, nullptr, nullptr,
     "always never missing if_not_present build refresh daily weekly every_*"},
    {"pull_refresh_after", is_text},
    {"read_only", is_switchable},
    {"restart", is_text, nullptr, nullptr, nullptr, "no always unless-stopped on-failure on-failure:*"},
    {"runtime", is_text},
    {"scale", is_integer | is_text},
    {"secrets", is_list, nullptr, &resource_use_table},
    {"security_opt", is_list},
    {"shm_size", is_byte_size},
    {"stdin_open", is_switchable},
    {"stop_grace_period", is_duration},
    {"stop_signal", is_text},
    {"storage_opt", is_mapping},
    {"sysctls", is_labels},
    {"tmpfs", is_text | is_list},
    {"tty", is_switchable},
    {"ulimits", is_mapping, nullptr, nullptr, &ulimit_table},
    {"use_api_socket", is_switchable},
    {"user", is_text | is_integer},
    {"userns_mode", is_text},
    {"uts", is_text},
    {"volumes", is_list, nullptr, &mount_table},
    {"volumes_from", is_list},
    {"working_dir", is_text},
};
constexpr Table service_table = {service_fields};

constexpr Field ipam_config_fields[] = {
    {"subnet", is_text}, {"ip_range", is_text}, {"gateway", is_text}, {"aux_addresses", is_mapping}};
constexpr Table ipam_config_table = {ipam_config_fields};
constexpr Field ipam_fields[] = {
    {"driver", is_text}, {"config", is_list, nullptr, &ipam_config_table}, {"options", is_mapping}};
constexpr Table ipam_table = {ipam_fields};
constexpr Field external_fields[] = {{"name", is_text}};
constexpr Table external_table = {external_fields};
constexpr Field network_fields[] = {
    {"name", is_text},
    {"driver", is_text},
    {"driver_opts", is_mapping},
    {"ipam", is_mapping, &ipam_table},
    {"external", is_switchable | is_mapping, &external_table},
    {"internal", is_switchable},
    {"attachable", is_switchable},
    {"enable_ipv4", is_switchable},
    {"enable_ipv6", is_switchable},
    {"labels", is_labels},
};
constexpr Table network_table = {network_fields};
constexpr Field volume_fields[] = {
    {"name", is_text},           {"driver", is_text},
    {"driver_opts", is_mapping}, {"external", is_switchable | is_mapping, &external_table},
    {"labels", is_labels},
};
constexpr Table volume_table = {volume_fields};
constexpr Field secret_fields[] = {
    {"name", is_text},           {"file", is_text},
    {"environment", is_text},    {"external", is_switchable | is_mapping, &external_table},
    {"labels", is_labels},       {"driver", is_text},
    {"driver_opts", is_mapping}, {"template_driver", is_text},
};
constexpr Table secret_table = {secret_fields};
constexpr Field config_fields[] = {
    {"name", is_text},
    {"file", is_text},
    {"environment", is_text},
    {"content", is_text},
    {"labels", is_labels},
    {"external", is_switchable | is_mapping, &external_table},
    {"template_driver", is_text},
};
constexpr Table config_table = {config_fields};
constexpr Field model_fields[] = {
    {"model", is_text}, {"name", is_text}, {"context_size", is_integer | is_text}, {"runtime_flags", is_list}};
constexpr Table model_table = {model_fields};
constexpr Field include_fields[] = {
    {"path", is_text | is_list}, {"project_directory", is_text}, {"env_file", is_text | is_list}};
constexpr Table include_table = {include_fields};

constexpr Field root_fields[] = {
    {"name", is_text},
    {"version", is_text | is_integer | is_decimal},
    {"include", is_list, nullptr, &include_table},
    {"services", is_mapping, nullptr, nullptr, &service_table},
    {"networks", is_mapping | is_nothing, nullptr, nullptr, &network_table},
    {"volumes", is_mapping | is_nothing, nullptr, nullptr, &volume_table},
    {"secrets", is_mapping, nullptr, nullptr, &secret_table},
    {"configs", is_mapping, nullptr, nullptr, &config_table},
    {"models", is_mapping, nullptr, nullptr, &model_table},
};
constexpr Table root_table = {root_fields};

}  // namespace

const Field* Table::find(std::string_view name) const {
  for (const Field& field : fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

const Table& root_schema() { return root_table; }
const Table& service_schema() { return service_table; }

}  // namespace infralint::compose
