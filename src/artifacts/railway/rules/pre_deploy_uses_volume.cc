#include "artifacts/railway/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::railway {
namespace {

void pre_deploy_uses_volume_check(const value::Value& node, std::string_view mount, Findings& findings) {
  const std::string_view text = node.text;
  std::size_t at = mount.size() > 1 ? text.find(mount) : std::string_view::npos;
  std::size_t size = mount.size();
  if (at == std::string_view::npos) {
    static constexpr std::string_view variable = "RAILWAY_VOLUME_MOUNT_PATH";
    at = text.find(variable);
    size = variable.size();
  }
  if (at == std::string_view::npos) return;
  const Span place = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + size)};
  findings
      .report(node.inner(place), "volumes are not mounted while the pre-deploy command runs, so its changes are lost")
      .help("do this work in the start command");
}

}  // namespace

void pre_deploy_uses_volume(const Service& service, const RuleContext&, Findings& findings) {
  const value::Entry* command = service.own_deploy("preDeployCommand");
  if (!command) return;
  const std::string_view mount = known_text(service.deploy("requiredMountPath")).value_or("");
  if (command->value.is_scalar()) pre_deploy_uses_volume_check(command->value, mount, findings);
  for (const value::Value& item : command->value.items) pre_deploy_uses_volume_check(item, mount, findings);
}

}  // namespace infralint::railway
