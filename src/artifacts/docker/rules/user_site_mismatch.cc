#include <algorithm>

#include "artifacts/docker/image_facts.h"
#include "artifacts/docker/user_packages.h"
#include "check/findings.h"
#include "check/message.h"

namespace infralint::docker {

void user_site_mismatch(const Stage& stage, const RuleContext&, Findings& findings) {
  if (!stage.target || !stage.document->complete) return;
  const auto site = user_site(stage);
  const RuntimeUser user = runtime_user(stage);
  if (!site || !user.known || user.home.empty() || user.home == site->home) return;
  const std::string tree = site->home + "/.local";
  if (tells_python_where(stage, tree)) return;
  const RuntimeCommand runtime = runtime_command(stage);
  const bool needed = std::any_of(runtime.commands.begin(), runtime.commands.end(), runs_python_packages);
  if (!needed) return;
  // A program that is found in /root only fails before Python looks for packages: docker/root-home-as-nonroot says so.
  const Command* main = runtime.main();
  const bool module = !main->call.wrappers.empty() && main->call.wrappers.back().value == "-m";
  const bool interpreter = module || main->program().starts_with("python");
  if (site->home == "/root" && !user.root && !interpreter && !root_home_is_open(stage, user)) return;
  findings
      .report(site->source->span(),
              message({"Python looks for packages of the running user in ",
                       quoted((user.home == "/" ? "" : user.home) + "/.local"), ", but they are in ", quoted(tree)}))
      .help(message({"install into a virtual environment such as `/opt/venv`, or set `PYTHONUSERBASE=", tree, "`"}));
}

}  // namespace infralint::docker
