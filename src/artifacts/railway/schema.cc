#include "artifacts/railway/schema.h"

#include <array>

namespace infralint::railway {
namespace {

constexpr std::array<std::string_view, 5> builders = {"RAILPACK", "DOCKERFILE", "NIXPACKS", "HEROKU", "PAKETO"};
constexpr std::array<std::string_view, 2> build_environments = {"V2", "V3"};
constexpr std::array<std::string_view, 3> runtimes = {"UNSPECIFIED", "LEGACY", "V2"};
constexpr std::array<std::string_view, 3> restart_policies = {"ON_FAILURE", "ALWAYS", "NEVER"};

constexpr std::array<Field, 11> nixpacks_phase_fields = {{
    {"name", Shape::string},
    {"dependsOn", Shape::string_list},
    {"cmds", Shape::string_list},
    {"nixPkgs", Shape::string_list},
    {"nixLibs", Shape::string_list},
    {"aptPkgs", Shape::string_list},
    {"nixOverlays", Shape::string_list},
    {"nixPkgsArchive", Shape::string},
    {"includedFiles", Shape::string_list},
    {"cacheDirectories", Shape::string_list},
    {"paths", Shape::string_list},
}};
constexpr Table nixpacks_phase_table = {nixpacks_phase_fields};
constexpr std::array<Field, 2> nixpacks_plan_fields = {
    {{"providers", Shape::string_list}, {"phases", Shape::map, {}, &nixpacks_phase_table}}};
constexpr Table nixpacks_plan_table = {nixpacks_plan_fields, true};

constexpr std::array<Field, 9> build_fields = {{
    {"builder", Shape::choice, builders},
    {"watchPatterns", Shape::string_list},
    {"buildCommand", Shape::string},
    {"buildEnvironment", Shape::choice, build_environments},
    {"dockerfilePath", Shape::string},
    {"nixpacksConfigPath", Shape::string},
    {"nixpacksPlan", Shape::table, {}, &nixpacks_plan_table},
    {"nixpacksVersion", Shape::string},
    {"railpackVersion", Shape::string},
}};
constexpr Table build_table = {build_fields};

constexpr std::array<Field, 2> credential_fields = {{{"username", Shape::string}, {"password", Shape::string}}};
constexpr Table credentials_table = {credential_fields};
constexpr std::array<Field, 2> region_fields = {
    {{"numReplicas", Shape::integer}, {"stackerAssignment", Shape::string}}};
constexpr Table region_table = {region_fields};
constexpr std::array<Field, 3> limit_fields = {
    {{"cpu", Shape::number}, {"memoryBytes", Shape::number}, {"diskBytes", Shape::number}}};
constexpr Table limits_table = {limit_fields};
constexpr std::array<Field, 1> limit_override_fields = {{{"containers", Shape::table, {}, &limits_table}}};
constexpr Table limit_override_table = {limit_override_fields};

constexpr std::array<Field, 20> deploy_fields = {{
    {"startCommand", Shape::string},
    {"preDeployCommand", Shape::string_or_list},
    {"numReplicas", Shape::integer},
    {"healthcheckPath", Shape::string},
    {"healthcheckTimeout", Shape::number},
    {"sleepApplication", Shape::boolean},
    {"runtime", Shape::choice, runtimes},
    {"registryCredentials", Shape::table, {}, &credentials_table},
    {"restartPolicyType", Shape::choice, restart_policies},
    {"restartPolicyMaxRetries", Shape::number},
    {"cronSchedule", Shape::string},
    {"region", Shape::string},
    {"multiRegionConfig", Shape::map, {}, &region_table},
    {"limitOverride", Shape::table, {}, &limit_override_table},
    {"requiredMountPath", Shape::string},
    {"overlapSeconds", Shape::number},
    {"drainingSeconds", Shape::number},
    {"stackerAssignment", Shape::string},
    {"useLegacyStacker", Shape::boolean},
    {"ipv6EgressEnabled", Shape::boolean},
}};
constexpr Table deploy_table = {deploy_fields};

constexpr std::array<Field, 2> environment_fields = {
    {{"build", Shape::table, {}, &build_table}, {"deploy", Shape::table, {}, &deploy_table}}};
constexpr Table environment_table = {environment_fields};

constexpr std::array<Field, 4> root_fields = {{
    {"$schema", Shape::string},
    {"build", Shape::table, {}, &build_table},
    {"deploy", Shape::table, {}, &deploy_table},
    {"environments", Shape::map, {}, &environment_table},
}};
constexpr Table root_table = {root_fields};

constexpr std::array<Region, 8> known_regions = {{
    {"us-west2", ""},
    {"us-east4-eqdc4a", ""},
    {"europe-west4-drams3a", ""},
    {"asia-southeast1-eqsg3a", ""},
    {"us-west1", "us-west2"},
    {"us-east4", "us-east4-eqdc4a"},
    {"europe-west4", "europe-west4-drams3a"},
    {"asia-southeast1", "asia-southeast1-eqsg3a"},
}};

}  // namespace

const Field* Table::find(std::string_view name) const {
  for (const Field& field : fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

const Table& root_schema() { return root_table; }
const Table& build_schema() { return build_table; }
const Table& deploy_schema() { return deploy_table; }
std::span<const Region> regions() { return known_regions; }

}  // namespace infralint::railway
