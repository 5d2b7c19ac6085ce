#include <algorithm>
#include <cctype>

#include "artifacts/docker/model.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {
namespace {

// A component of the platform is a part of `name`: `build-arm64` is made for one platform on purpose.
bool platform_constant_is_named(std::string_view platform, std::string_view name) {
  while (!platform.empty()) {
    const std::string_view component = platform.substr(0, platform.find('/'));
    if (!component.empty() && name.find(component) != std::string_view::npos) return true;
    platform.remove_prefix(std::min(platform.size(), component.size() + 1));
  }
  return false;
}

}  // namespace

void platform_constant(const Stage& stage, const RuleContext&, Findings& findings) {
  const dockerfile::Flag* flag = stage.from->syntax->flag("platform");
  if (flag == nullptr || !flag->value || flag->value->empty() || flag->value->find('$') != std::string::npos) return;
  std::string platform = *flag->value;
  for (char& c : platform) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  const std::string_view architecture = std::string_view(platform).substr(platform.find('/') + 1);
  if (platform_constant_is_named(platform, stage.name) || platform_constant_is_named(architecture, stage.image)) return;
  findings
      .report(flag->value_span, message({"this stage is for ", quoted(*flag->value), " whatever the build asks for"}))
      .help("leave `--platform` to the build, or use `$BUILDPLATFORM` for a stage that only builds");
}

}  // namespace infralint::docker
