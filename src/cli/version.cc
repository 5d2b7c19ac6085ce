#include <string>

#include "cli/build_info.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "policy/catalogue.h"

namespace infralint::cli {

int run_version(const Words& words) {
  const auto parsed = parse_version(words);
  if (const auto* reason = std::get_if<Stop>(&parsed)) return stop(*reason);
  const BuildInfo& build = build_info();
  const auto text = [](std::string_view piece) { return std::string(piece); };
  if (std::get<VersionArguments>(parsed).json) {
    print("{\"version\":\"" + text(build.version) + "\",\"commit\":\"" + text(build.commit) + "\",\"platform\":\"" +
          text(build.platform) + "\",\"compiler\":\"" + text(build.compiler) + "\",\"as_of\":\"" + text(build.as_of) +
          "\",\"rules\":" + std::to_string(policy::built_in_catalogue()->rules().size()) + ",\"ruleset_digest\":\"" +
          text(policy::built_in_catalogue()->digest()) + "\"}\n");
    return 0;
  }
  print("infralint " + text(build.version) + " (" + (build.commit.empty() ? "" : text(build.commit) + ", ") +
        text(build.platform) + ")\n");
  return 0;
}

}  // namespace infralint::cli
