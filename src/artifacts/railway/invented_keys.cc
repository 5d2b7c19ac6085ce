#include "artifacts/railway/invented_keys.h"

#include <array>

namespace infralint::railway {
namespace {

struct InventedRow {
  std::string_view section;  // where it is written; `*` for anywhere
  std::string_view key;      // folded: lower case, without `_` and `-`
  InventedKey value;
};

constexpr std::string_view one_service_advice =
    "one file configures one service; services are created in the project, and this table has no effect";
constexpr std::string_view variables_advice =
    "variables are set on the service or the environment in Railway, not in this file";
constexpr std::string_view health_path_advice = "the path of the health check is `deploy.healthcheckPath`";
constexpr std::string_view health_timeout_advice =
    "the time limit of the health check is `deploy.healthcheckTimeout`, in seconds";
constexpr std::string_view health_once_advice =
    "there is no such setting: the health check runs only while a deployment starts";
constexpr std::string_view restart_advice = "the restart policy is `deploy.restartPolicyType`";
constexpr std::string_view retries_advice = "the number of restarts is `deploy.restartPolicyMaxRetries`";
constexpr std::string_view limits_advice =
    "resource limits are `deploy.limitOverride.containers.memoryBytes` and `.cpu`";
constexpr std::string_view replicas_advice =
    "replicas are `deploy.numReplicas` or `deploy.multiRegionConfig`; there is no automatic scaling between a minimum "
    "and "
    "a maximum";
constexpr std::string_view port_advice = "listen on `$PORT`; target ports are set on the service in Railway";
constexpr std::string_view dockerfile_advice =
    "the Dockerfile is `build.dockerfilePath`; build context and root directory are set on the service in Railway";
constexpr std::string_view watch_advice = "the patterns are `build.watchPatterns`";
constexpr std::string_view pre_deploy_advice = "the command is `deploy.preDeployCommand`";
constexpr std::string_view cron_advice = "the schedule is `deploy.cronSchedule`";
constexpr std::string_view sleeping_advice = "the setting is `deploy.sleepApplication`";
constexpr std::string_view draining_advice = "the time between SIGTERM and SIGKILL is `deploy.drainingSeconds`";
constexpr std::string_view project_advice = "this is set on the service in Railway, not in this file";
constexpr std::string_view nixpacks_advice = "this belongs in `nixpacks.toml` or below `build.nixpacksPlan`";
constexpr std::string_view install_advice = "the install command is set by the variable `RAILPACK_INSTALL_CMD`";
constexpr std::string_view build_command_advice = "the build command is `build.buildCommand`";
constexpr std::string_view start_command_advice = "the start command is `deploy.startCommand`";

constexpr std::array<InventedRow, 74> invented_rows = {{
    {"", "service", {one_service_advice, ""}},
    {"", "services", {one_service_advice, ""}},
    {"", "name", {one_service_advice, ""}},
    {"", "type", {one_service_advice, ""}},
    {"*", "env", {variables_advice, ""}},
    {"", "environment", {variables_advice, ""}},
    {"*", "variables", {variables_advice, ""}},
    {"*", "envvars", {variables_advice, ""}},
    {"deploy", "buildcommand", {build_command_advice, ""}},
    {"build", "startcommand", {start_command_advice, ""}},
    {"deploy", "healthcheck", {health_path_advice, ""}},
    {"", "healthcheck", {health_path_advice, ""}},
    {"deploy", "healthpath", {health_path_advice, "healthcheckPath"}},
    {"deploy", "healthcheckurl", {health_path_advice, "healthcheckPath"}},
    {"deploy", "healthchecktimeoutseconds", {health_timeout_advice, "healthcheckTimeout"}},
    {"deploy", "healthcheckinterval", {health_once_advice, ""}},
    {"deploy", "healthcheckretries", {health_once_advice, ""}},
    {"deploy", "retries", {health_once_advice, ""}},
    {"deploy", "interval", {health_once_advice, ""}},
    {"deploy", "restartpolicy", {restart_advice, "restartPolicyType"}},
    {"deploy", "restart", {restart_advice, "restartPolicyType"}},
    {"", "restartpolicy", {restart_advice, ""}},
    {"deploy", "maxretries", {retries_advice, "restartPolicyMaxRetries"}},
    {"deploy", "restartpolicymaxretry", {retries_advice, "restartPolicyMaxRetries"}},
    {"*", "resources", {limits_advice, ""}},
    {"*", "memory", {limits_advice, ""}},
    {"*", "cpu", {limits_advice, ""}},
    {"*", "memorylimit", {limits_advice, ""}},
    {"*", "cpulimit", {limits_advice, ""}},
    {"*", "limits", {limits_advice, ""}},
    {"deploy", "replicas", {replicas_advice, "numReplicas"}},
    {"deploy", "instances", {replicas_advice, "numReplicas"}},
    {"", "replicas", {replicas_advice, ""}},
    {"*", "scaling", {replicas_advice, ""}},
    {"*", "minreplicas", {replicas_advice, ""}},
    {"*", "maxreplicas", {replicas_advice, ""}},
    {"*", "port", {port_advice, ""}},
    {"*", "internalport", {port_advice, ""}},
    {"*", "targetport", {port_advice, ""}},
    {"*", "networking", {port_advice, ""}},
    {"deploy", "regions", {"several regions are `deploy.multiRegionConfig`", ""}},
    {"build", "dockerfile", {dockerfile_advice, "dockerfilePath"}},
    {"*", "context", {dockerfile_advice, ""}},
    {"*", "rootdirectory", {dockerfile_advice, ""}},
    {"", "dockerfile", {dockerfile_advice, ""}},
    {"build", "watchpaths", {watch_advice, "watchPatterns"}},
    {"*", "watch", {watch_advice, ""}},
    {"*", "installcommand", {install_advice, ""}},
    {"deploy", "releasecommand", {pre_deploy_advice, "preDeployCommand"}},
    {"deploy", "predeploy", {pre_deploy_advice, "preDeployCommand"}},
    {"deploy", "migratecommand", {pre_deploy_advice, "preDeployCommand"}},
    {"deploy", "cron", {cron_advice, "cronSchedule"}},
    {"deploy", "schedule", {cron_advice, "cronSchedule"}},
    {"", "cron", {cron_advice, ""}},
    {"", "schedule", {cron_advice, ""}},
    {"deploy", "sleep", {sleeping_advice, "sleepApplication"}},
    {"deploy", "serverless", {sleeping_advice, "sleepApplication"}},
    {"deploy", "autosleep", {sleeping_advice, "sleepApplication"}},
    {"deploy", "graceperiod", {draining_advice, "drainingSeconds"}},
    {"deploy", "shutdowntimeout", {draining_advice, "drainingSeconds"}},
    {"deploy", "terminationgraceperiod", {draining_advice, "drainingSeconds"}},
    {"*", "volumes", {project_advice, ""}},
    {"deploy", "mountpath", {project_advice, ""}},
    {"*", "domains", {project_advice, ""}},
    {"*", "domain", {project_advice, ""}},
    {"*", "httpsonly", {project_advice, ""}},
    {"*", "loadfromurl", {project_advice, ""}},
    {"", "config", {project_advice, ""}},
    {"", "volume", {project_advice, ""}},
    {"", "phases", {nixpacks_advice, ""}},
    {"", "providers", {nixpacks_advice, ""}},
    {"", "start", {nixpacks_advice, ""}},
    {"build", "phases", {nixpacks_advice, ""}},
    {"build", "providers", {nixpacks_advice, ""}},
}};

bool same_folded(std::string_view written, std::string_view folded) {
  std::size_t at = 0;
  for (char c : written) {
    if (c == '_' || c == '-') continue;
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (at == folded.size() || folded[at] != c) return false;
    ++at;
  }
  return at == folded.size();
}

}  // namespace

const InventedKey* find_invented_key(std::string_view section, std::string_view key) {
  for (const InventedRow& row : invented_rows) {
    if ((row.section == "*" || row.section == section) && same_folded(key, row.key)) return &row.value;
  }
  return nullptr;
}

}  // namespace infralint::railway
